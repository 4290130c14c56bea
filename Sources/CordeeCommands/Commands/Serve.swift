internal import ArgumentParser
internal import CordeeConductor
internal import CordeeCore
internal import CordeeLedger
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
            let fleet = try context.fleet()
            let lease = try context.takeLease()
            defer { lease.release() }
            let conductor = try context.conductor(fleet: fleet.name, scope: .all)
            let open = try context.reader().openRuns().count
            let socket = try context.workspace.socket()
            let server = ControlServer(conductor, at: socket, version: Cordee.version)
            try await Self.untilAskedToEnd {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { try await conductor.run(keeping: fleet.environments) }
                    group.addTask {
                        try await server.run {
                            context.voice.say(LedgerPhrase.serving(socket: socket, process: Int(getpid())))
                            if open > 0 { context.voice.say(LedgerPhrase.recovering(runs: open)) }
                        }
                    }
                    try await group.next()
                    group.cancelAll()
                }
            }
            context.voice.say(LedgerPhrase.stopping(runs: try context.reader().openRuns().count))
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
