internal import ArgumentParser
internal import CordeeConductor
internal import CordeeCore
internal import CordeeLedger
internal import CordeeManifest
internal import CordeeMessages
internal import CordeeModel
internal import Dispatch
internal import Foundation

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The daemon: owns the runs, and goes on with those that were left.",
        discussion: """
            Commands hand their work to it over a unix socket beside the ledger. Killed at any moment and started again, it \
            goes on where it was. SIGTERM ends it; what runs stays up.

            Example:
              cordee serve
            """)

    @OptionGroup var options: FleetOptions

    func run() async throws {
        try await carryOut(options) { context in
            let (name, environments) = try context.served()
            let lease = try context.takeLease()
            defer { lease.release() }
            let conductor = try context.conductor(fleet: name, scope: .all)
            let open = try context.reader().openRuns().count
            let socket = try context.workspace.socket()
            let server = ControlServer(conductor, at: socket, version: Cordee.version)
            try await Self.untilAskedToEnd {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask {
                        try await conductor.run(keeping: environments, watching: context.watching()) {
                            environment, failure in
                            context.voice.warn(context.voice.catalogue.say(RunPhrase.edgeIsDown(environment.id)))
                            _ = context.voice.report(failure, scene: Scene(environment: environment.id))
                        }
                    }
                    group.addTask {
                        try await server.run {
                            context.voice.say(LedgerPhrase.serving(socket: socket, process: Int(getpid())))
                            if open > 0 { context.voice.say(LedgerPhrase.recovering(openRuns: open)) }
                        }
                    }
                    try await group.next()
                    group.cancelAll()
                }
            }
            context.voice.say(LedgerPhrase.stopping(openRuns: try context.reader().openRuns().count))
            return .done
        }
    }

    /// Does the work, and cancels it on SIGTERM or SIGINT.
    private static func untilAskedToEnd(_ work: @escaping @Sendable () async throws -> Void) async throws {
        let (asked, sink) = AsyncStream.makeStream(of: Void.self)
        let sources = [SIGTERM, SIGINT].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: DispatchQueue(label: "cordee.signals"))
            source.setEventHandler { sink.yield() }
            source.activate()
            return source
        }
        defer { for source in sources { source.cancel() } }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await work() }
            group.addTask { for await _ in asked { return } }
            try await group.next()
            group.cancelAll()
        }
    }
}

extension Context {
    /// The fleet's name and the environments whose edges are kept up: the manifest's, or, while that has errors, those of
    /// the open runs, which must go on all the same.
    fileprivate func served() throws -> (String, [Environment]) {
        if manifest.errors.isEmpty, let fleet = manifest.fleet { return (fleet.name, fleet.environments) }
        let reader = try workspace.reader()
        let plans = try reader?.openRuns().compactMap { try reader?.plan(of: $0) } ?? []
        guard let first = plans.first else {
            let fleet = try fleet()
            return (fleet.name, fleet.environments)
        }
        voice.complain(manifest.errors)
        return (first.fleet, plans.map(\.environment))
    }
}
