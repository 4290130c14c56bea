package import CordeeCore
internal import CordeeDriver
internal import CordeeLedger
package import CordeeModel
internal import Foundation
internal import NIOCore
internal import NIOPosix

/// Talks to the daemon for a command.
package struct ControlClient: Sendable {
    private let path: String

    /// The daemon's process id.
    package private(set) var process = 0
    /// The version of the daemon's program.
    package private(set) var version = ""

    /// How long the daemon may take to say that it is there.
    package static let patience: Duration = .seconds(15)

    /// Finds the daemon at a path; nil when none answers there, or not in time.
    package init?(at path: String) async {
        self.path = path
        guard case .hello(let process, let version)? = await hello() else { return nil }
        self.process = process
        self.version = version
    }

    /// Opens a run of a plan, and returns its number once that is durable.
    package func open(_ plan: Plan, by actor: Actor, mayQueue: Bool) async throws(OpenProblem) -> RunID {
        switch try await asked(.open(plan, by: actor, mayQueue: mayQueue)) {
        case .opened(let run): return run
        case .problem(let problem): throw problem
        case .hello, .done, .noted, .record, .trouble: throw .failed(gone)
        }
    }

    /// Asks something of an open run, and returns once that is durable.
    package func control(
        _ run: RunID, _ verb: ControlVerb, reason: String?, by actor: Actor
    ) async throws(OpenProblem) {
        try await done(.control(run, verb, reason: reason, by: actor))
    }

    private func done(_ request: ControlRequest) async throws(OpenProblem) {
        switch try await asked(request) {
        case .done: return
        case .problem(let problem): throw problem
        case .hello, .opened, .noted, .record, .trouble: throw .failed(gone)
        }
    }

    /// Puts facts about releases on the ledger, and returns their places once that is durable.
    package func note(_ events: [FactEvent], by actor: Actor) async throws(OpenProblem) -> Range<Int> {
        switch try await asked(.note(events, by: actor)) {
        case .noted(let first): return first..<(first + events.count)
        case .problem(let problem): throw problem
        case .hello, .opened, .done, .record, .trouble: throw .failed(gone)
        }
    }

    /// Approves of a run's plan, and returns once that is durable.
    package func approve(_ run: RunID, _ digest: Digest, note: String?, by actor: Actor) async throws(OpenProblem) {
        try await done(.approve(run, digest, note: note, by: actor))
    }

    /// Refuses a run's plan, and returns once that is durable.
    package func reject(_ run: RunID, note: String?, by actor: Actor) async throws(OpenProblem) {
        try await done(.reject(run, note: note, by: actor))
    }

    /// Lets a canary go further of which nothing can be said, and returns once that is durable.
    package func accept(
        _ run: RunID, _ service: ServiceID, note: String?, by actor: Actor
    ) async throws(OpenProblem) {
        try await done(.accept(run, service, note: note, by: actor))
    }

    /// Everything that happened in a run and will happen, until it is over; calls `news` for each.
    /// - Throws: `failed` when the daemon goes away before the run is over.
    package func follow(_ run: RunID, _ news: @Sendable (Followed) async -> Void) async throws(OpenProblem) {
        var isOver = false
        do {
            try await converse(.follow(run)) { reply in
                switch reply {
                case .record(let body):
                    let record = try EntryDecoder.decode(Data(body.utf8)).record
                    if case .ended = record.event { isOver = true }
                    await news(.record(record))
                case .trouble(let failure): await news(.trouble(failure))
                case .problem(let problem): throw problem
                case .hello, .opened, .noted, .done: break
                }
                return true
            }
        } catch let problem as OpenProblem {
            throw problem
        } catch {
            throw .failed(Failure(gone.code, gone.values, cause: "\(error)"))
        }
        if !isOver { throw .failed(gone) }
    }

    private func hello() async -> ControlReply? {
        await within(Self.patience) { [self] in try? await ask(.hello) } ?? nil
    }

    private var gone: Failure { Failure(.daemonGone, [path]) }

    private func asked(_ request: ControlRequest) async throws(OpenProblem) -> ControlReply {
        do {
            return try await ask(request)
        } catch {
            throw .failed(Failure(gone.code, gone.values, cause: "\(error)"))
        }
    }

    private func ask(_ request: ControlRequest) async throws -> ControlReply {
        var answer: ControlReply?
        try await converse(request) { reply in
            answer = reply
            return false
        }
        guard let answer else { throw ControlProblem.closedEarly }
        return answer
    }

    /// Sends a request, and hands over replies until `take` has enough or the daemon closes.
    private func converse(_ request: ControlRequest, _ take: (ControlReply) async throws -> Bool) async throws {
        let connection = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(unixDomainSocketPath: path) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        try await connection.executeThenClose { inbound, outbound in
            try await outbound.write(ControlLine.encode(request))
            var buffer = ByteBuffer()
            var searched = 0
            for try await part in inbound {
                buffer.writeImmutableBuffer(part)
                while let reply = try ControlLine.next(ControlReply.self, from: &buffer, searched: &searched) {
                    guard try await take(reply) else { return }
                }
            }
        }
    }
}
