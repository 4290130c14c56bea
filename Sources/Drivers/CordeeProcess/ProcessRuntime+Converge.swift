import CordeeDriver
import CordeeModel

/// How a slot gets from what is there to what is wanted. Done by one at a time (`turns`).
extension ProcessRuntime {
    /// Makes a slot run what is asked for.
    func converge(_ place: Place, to request: StartRequest) async throws(Failure) -> Tenant {
        let before = try await record(of: place)
        var avoided: Int?
        if let before {
            let sighting = await Blocking.look { Sighting.of(before) }
            switch sighting {
            case .running(let process):
                if before.release.runsLike(request.release) { return try await keep(before, process, request.release) }
            case .ended:
                // It may have ended because somebody else has its port.
                avoided = before.endpoint.port
            case .neverStarted:
                break
            }
        }
        // Whatever can be known to fail is found out before anything is stopped.
        let launch = Launch(
            request: request, environment: environment, root: root, own: own,
            log: LogFile(path: "\(state)/logs/\(fileName(place.service, place.slot)).log", limit: logLimit))
        try await Blocking.run { () throws(Failure) in try launch.check() }
        if let before { try await vacate(before, grace: before.release.grace) }
        guard !Task.isCancelled else { throw Failure(.cancelled) }
        return try await begin(launch, in: place, avoiding: avoided)
    }

    /// Lets a tenant be, and writes down what is known of it and was not.
    private func keep(
        _ before: TenantRecord, _ process: ProcessIdentity, _ release: Release
    ) async throws(Failure) -> Tenant {
        var record = before
        record.process = process
        record.release = release
        if record != before {
            let changed = record
            try await Blocking.run { () throws(Failure) in try self.register.save(changed) }
        }
        return record.tenant(process: process, ended: nil)
    }

    /// Starts a process for an empty slot: the intent on record, the process, the process on record.
    private func begin(_ launch: Launch, in place: Place, avoiding: Int?) async throws(Failure) -> Tenant {
        let intent = try await Blocking.run { () throws(Failure) in
            try SmallFile.makeDirectory(self.state + "/logs")
            let port = try self.ports.claim(
                for: place, in: self.environment, held: self.heldPorts(but: place), avoiding: avoiding)
            let record = TenantRecord(
                token: Self.newToken(), slot: place.slot, release: launch.request.release,
                endpoint: Endpoint(host: "127.0.0.1", port: port), since: self.now(), log: launch.log.path)
            do throws(Failure) {
                try self.register.save(record)
            } catch {
                self.ports.claims.giveBack(port)
                throw error
            }
            return record
        }
        defer { ports.claims.giveBack(intent.endpoint.port) }

        let process: ProcessIdentity
        do throws(Failure) {
            process = try await Blocking.run { () throws(Failure) in
                try launch.spawn(port: intent.endpoint.port, token: intent.token)
            }
        } catch {
            // Nothing was started; an intent that cannot be removed says so too (`neverStarted`).
            try? register.remove(place)
            throw error
        }
        var record = intent
        record.process = process
        let known = record
        do throws(Failure) {
            try await Blocking.run { () throws(Failure) in try self.register.save(known) }
        } catch {
            // Not to be left running with nobody knowing; should it not end, the intent still tells of it.
            let isGone = await Blocking.look { intent.session(ledBy: process).killAll() }
            if isGone { try? register.remove(place) }
            throw error
        }
        return known.tenant(process: process, ended: nil)
    }

    /// Ends what a record is about, and forgets it.
    func vacate(_ record: TenantRecord, grace: Duration) async throws(Failure) {
        let process: ProcessIdentity? =
            switch await Blocking.look({ Sighting.of(record) }) {
            case .running(let process), .ended(let process, _): process
            case .neverStarted: nil
            }
        if let process {
            guard try await record.session(ledBy: process).end(grace: grace) else {
                throw Failure(
                    .unstoppable, [record.release.service.rawValue, record.slot.rawValue, "\(process.pid)"])
            }
        }
        try await Blocking.run { () throws(Failure) in try self.register.remove(record.place) }
    }

    /// What is on record of a slot.
    func record(of place: Place) async throws(Failure) -> TenantRecord? {
        try await Blocking.run { () throws(Failure) in try self.register.record(of: place) }
    }

    /// The ports of all tenants that run or are about to, here and in the environments beside this one.
    private func heldPorts(but place: Place) -> Set<Int> {
        let here = state.split(separator: "/").last.map(String.init) ?? ""
        let above = state + "/.."
        let others = DirectoryListing.names(in: above).filter { $0 != here }.flatMap { name in
            TenantRegister.readable(in: "\(above)/\(name)/tenants")
        }
        let ours = TenantRegister.readable(in: register.directory).filter { $0.place != place }
        let holders = (ours + others).filter { $0.process?.isAlive ?? true }
        return Set(holders.map(\.endpoint.port))
    }

    private static func newToken() -> String {
        var generator = SystemRandomNumberGenerator()
        return String(generator.next(), radix: 16) + String(generator.next(), radix: 16)
    }
}
