internal import CordeeConductor
internal import CordeeCore
internal import CordeeDriver
internal import CordeeLedger
internal import CordeeMessages
internal import CordeeModel
internal import Foundation

/// Where runs are driven: in the process that owns the ledger, mostly a daemon, or else in this one, which owns it meanwhile.
enum Session: Sendable {
    case daemon(ControlClient)
    case here(Conductor)

    var isDaemon: Bool {
        switch self {
        case .daemon: true
        case .here: false
        }
    }

    func open(_ plan: Plan, by actor: CordeeCore.Actor, mayQueue: Bool) async throws -> RunID {
        switch self {
        case .daemon(let client): try await client.open(plan, by: actor, mayQueue: mayQueue)
        case .here(let conductor): try await conductor.open(plan, by: actor, mayQueue: mayQueue)
        }
    }

    func control(_ run: RunID, _ verb: ControlVerb, reason: String? = nil, by actor: CordeeCore.Actor) async throws {
        switch self {
        case .daemon(let client): try await client.control(run, verb, reason: reason, by: actor)
        case .here(let conductor): try await conductor.control(run, verb.control(reason: reason), by: actor)
        }
    }

    func approve(_ run: RunID, _ digest: Digest, note: String?, by actor: CordeeCore.Actor) async throws {
        switch self {
        case .daemon(let client): try await client.approve(run, digest, note: note, by: actor)
        case .here(let conductor): try await conductor.approve(run, digest, note: note, by: actor)
        }
    }

    func reject(_ run: RunID, note: String?, by actor: CordeeCore.Actor) async throws {
        switch self {
        case .daemon(let client): try await client.reject(run, note: note, by: actor)
        case .here(let conductor): try await conductor.reject(run, note: note, by: actor)
        }
    }

    func accept(_ run: RunID, _ service: ServiceID, note: String?, by actor: CordeeCore.Actor) async throws {
        switch self {
        case .daemon(let client): try await client.accept(run, service, note: note, by: actor)
        case .here(let conductor): try await conductor.accept(run, service, note: note, by: actor)
        }
    }

    func note(_ events: [FactEvent], by actor: CordeeCore.Actor) async throws -> Range<Int> {
        switch self {
        case .daemon(let client): try await client.note(events, by: actor)
        case .here(let conductor): try await conductor.note(events, by: actor)
        }
    }

    func follow(_ run: RunID, _ news: @Sendable (Followed) async -> Void) async throws {
        switch self {
        case .daemon(let client): try await client.follow(run, news)
        case .here(let conductor):
            await conductor.adopt([run])
            for await followed in try await conductor.follow(run) { await news(followed) }
        }
    }
}

extension Context {
    /// Does something with the daemon, or as the owner of the ledger when there is none.
    ///
    /// - Parameter environments: those whose edge is watched meanwhile.
    /// - Throws: `held` when another process owns the ledger and is no daemon; what of the ledger could not be read.
    func session<Value: Sendable>(
        _ environments: [Environment], fleet: String, _ body: @escaping @Sendable (Session) async throws -> Value
    ) async throws -> Value {
        if let client = await ControlClient(at: try workspace.socket()) {
            if client.version != Cordee.version {
                voice.warn(
                    voice.catalogue.say(ControlPhrase.otherVersion(daemon: client.version, here: Cordee.version)))
            }
            return try await body(.daemon(client))
        }
        let lease = try takeLease()
        defer { lease.release() }
        let conductor = try conductor(fleet: fleet, scope: .asked)
        return try await withThrowingTaskGroup(of: Value?.self) { group in
            group.addTask {
                try await conductor.run(keeping: environments)
                return nil
            }
            group.addTask { [workspace] in
                // So that others can approve, pause or follow meanwhile. Without it, they are told who has the ledger.
                try? await ControlServer(
                    conductor, at: try workspace.socket(), version: Cordee.version, refusal: workspace.held()
                ).run()
                return nil
            }
            group.addTask {
                let value = try await body(.here(conductor))
                await conductor.guestsLeft()
                return value
            }
            defer { group.cancelAll() }
            while let result = try await group.next() {
                if let value = result { return value }
            }
            throw Failure(.cancelled)
        }
    }

    /// Takes the ledger for this process.
    func takeLease() throws(Failure) -> Lease {
        try workspace.makeState()
        return try Lease.take(
            directory: workspace.state, command: CommandLine.arguments.prefix(3).joined(separator: " "),
            since: Timekeeper.wallClock)
    }

    /// A conductor over the fleet's ledger.
    func conductor(fleet: String, scope: Conductor.Scope) throws(Failure) -> Conductor {
        let ledger = try Ledger(directory: workspace.ledger, fleet: fleet)
        let clock = Timekeeper(notBefore: try ledger.reader.lastInstant() ?? .epoch)
        let performer = DriverPerformer(
            sites: sites, configurations: try ConfigurationStore(state: workspace.state), now: { clock.now })
        return try Conductor(
            ledger: ledger, performer: performer, policy: policy, scope: scope, clock: clock,
            recordings: { [workspace] in workspace.recordings(of: $0) })
    }
}
