package import CordeeDriver
package import CordeeModel
import FoundationEssentials
import Glibc

/// Runs releases as detached processes on this machine (Linux, glibc 2.34 or later).
///
/// State is in `<state>/tenants` (one record a slot) and `<state>/logs` (one log a slot and the one before it). Every
/// object on the same state finds the same tenants; only one may start and stop at a time (the lease sees to that).
/// A tenant's processes are told from all others by number, start time and boot, and by `CORDEE_TENANT` in their
/// environment; nothing else is ever signalled.
package final class ProcessRuntime: Runtime {
    /// The ports of slots, unless the caller says otherwise.
    package static let defaultPorts = 21000...29999

    private let environment: EnvironmentID
    private let root: String
    private let state: String
    private let ports: PortChoice
    private let logLimit: Int
    private let own: [String: String]
    private let now: @Sendable () -> Instant
    private let register: TenantRegister
    private let turns = Turnstile()

    /// Opens an environment on this machine. Touches nothing yet.
    /// - Parameters:
    ///   - environment: Its name.
    ///   - root: The fleet's directory, absolute: where `cordee.yaml` is, and where commands run.
    ///   - state: The directory of its state, absolute (`.cordee/<environment>`); made when it is needed. The ports of
    ///     the environments beside it are kept clear of.
    ///   - ports: The ports to choose from.
    ///   - logLimit: How large a log may become, in bytes; see `LogFile`.
    ///   - own: Cordée's own environment, of which services get a little (`ServiceEnvironment.inherited`).
    ///   - now: The clock.
    ///   - claims: The ports of starts under way.
    ///   - write: How records are written.
    package init(
        environment: EnvironmentID, root: String, state: String, ports: ClosedRange<Int> = defaultPorts,
        logLimit: Int = LogFile.defaultLimit, own: [String: String] = ProcessInfo.processInfo.environment,
        now: @escaping @Sendable () -> Instant = { systemTime() }, claims: PortClaims = .shared,
        write: @escaping TenantRegister.Writer = { path, content throws(Failure) in
            try SmallFile.replace(path, with: content)
        }
    ) {
        self.environment = environment
        self.root = root
        self.state = state
        self.ports = PortChoice(range: ports, claims: claims)
        self.logLimit = logLimit
        self.own = own
        self.now = now
        register = TenantRegister(state: state, write: write)
    }

    package func resolve(_ request: ArtifactRequest) async throws(Failure) -> Digest {
        try await Blocking.run { [root] () throws(Failure) in
            try ArtifactDigest.of(Artifact.find(request, root: root))
        }
    }

    /// See `Runtime`; on the way, logs are kept within their limit, and ended children are reaped, after how they ended
    /// was written down.
    /// - Throws: `damaged`, `tooNew`, naming the record that is.
    package func tenants() async throws(Failure) -> [Tenant] {
        try await Blocking.run { () throws(Failure) in
            var tenants: [Tenant] = []
            for record in try self.register.all() {
                LogFile(path: record.log, limit: self.logLimit).trim()
                switch Sighting.of(record) {
                case .running(let process):
                    tenants.append(record.tenant(process: process, ended: nil))
                case .ended(let process, let how):
                    tenants.append(record.tenant(process: process, ended: how))
                    if process.ending != nil { self.note(record.place, process) }
                case .neverStarted:
                    continue
                }
            }
            return tenants
        }
    }

    /// See `Runtime`; the release of a tenant that stays is written down anew when its health check or grace changed.
    /// - Throws: also `damaged` and `tooNew` (the slot's record), and `notWritable`.
    package func start(_ request: StartRequest) async throws(Failure) -> Tenant {
        let place = Place(service: request.release.service, slot: request.slot)
        return try await turns.holding(place) { () async throws(Failure) in
            try await self.converge(place, to: request)
        }
    }

    /// See `Runtime`; all of the session that the process leads is ended.
    /// - Throws: also `damaged` and `tooNew` (the slot's record), `notWritable`, `cancelled`.
    package func stop(_ service: ServiceID, in slot: SlotID, grace: Duration) async throws(Failure) {
        let place = Place(service: service, slot: slot)
        try await turns.holding(place) { () async throws(Failure) in
            guard let record = try await self.record(of: place) else { return }
            try await self.vacate(record, grace: grace)
        }
    }

    private func converge(_ place: Place, to request: StartRequest) async throws(Failure) -> Tenant {
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
    private func vacate(_ record: TenantRecord, grace: Duration) async throws(Failure) {
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

    private func record(of place: Place) async throws(Failure) -> TenantRecord? {
        try await Blocking.run { () throws(Failure) in try self.register.record(of: place) }
    }

    /// Writes down how a child ended, and only then reaps it: the system forgets it then. Left for later where the
    /// slot is being started or stopped, or the disk is full.
    private func note(_ place: Place, _ process: ProcessIdentity) {
        turns.ifFree(place) {
            guard var record = (try? register.record(of: place)) ?? nil, record.process == process else { return }
            record.ended = record.ended ?? process.ending
            do throws(Failure) {
                try register.save(record)
                _ = process.reap()
            } catch {
                return
            }
        }
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

    /// The system's clock.
    package static func systemTime() -> Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
    }
}
