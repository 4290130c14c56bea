package import CordeeModel
internal import CordeeLedger
internal import Foundation
internal import NIOCore
internal import NIOPosix

/// Lets commands talk to the conductor over a unix socket that only its owner can open.
package struct ControlServer: Sendable {
    private let conductor: Conductor
    private let path: String
    private let version: String

    /// How many commands may be connected at once; further ones wait.
    package static let connectionLimit = 64

    /// Serves a conductor at a path.
    package init(_ conductor: Conductor, at path: String, version: String) {
        self.conductor = conductor
        self.path = path
        self.version = version
    }

    /// Serves until the task is cancelled; removes the socket then. `ready` is called once commands can connect.
    /// - Throws: `notWritable` when the socket cannot be made.
    package func run(ready: @Sendable () -> Void = {}) async throws(Failure) {
        do {
            let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .serverChannelOption(.backlog, value: Int32(Self.connectionLimit))
                .bind(unixDomainSocketPath: path, cleanupExistingSocketFile: true) { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                    }
                }
            chmod(path, 0o600)
            ready()
            try await withThrowingDiscardingTaskGroup { group in
                try await server.executeThenClose { connections in
                    for try await connection in connections {
                        group.addTask {
                            // A broken conversation is the caller's trouble: it sees its connection closed.
                            try? await converse(connection)
                        }
                    }
                }
            }
        } catch is CancellationError {
            // Asked to end.
        } catch {
            if !Task.isCancelled { throw Failure(.notWritable, [path], cause: "\(error)") }
        }
        unlink(path)
    }

    private func converse(_ connection: NIOAsyncChannel<ByteBuffer, ByteBuffer>) async throws {
        try await connection.executeThenClose { inbound, outbound in
            var buffer = ByteBuffer()
            var searched = 0
            for try await part in inbound {
                buffer.writeImmutableBuffer(part)
                if let request = try ControlLine.next(ControlRequest.self, from: &buffer, searched: &searched) {
                    try await answer(request, outbound)
                    return
                }
            }
        }
    }

    private func answer(
        _ request: ControlRequest, _ outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    ) async throws {
        func say(_ reply: ControlReply) async throws { try await outbound.write(ControlLine.encode(reply)) }
        do {
            switch request {
            case .hello: try await say(.hello(process: Int(getpid()), version: version))
            case .open(let plan, let actor, let mayQueue):
                try await say(.opened(conductor.open(plan, by: actor, mayQueue: mayQueue)))
            case .control(let run, let verb, let reason, let actor):
                try await conductor.control(run, verb.control(reason: reason), by: actor)
                try await say(.done)
            case .follow(let run):
                for await news in try await conductor.follow(run) {
                    switch news {
                    case .record(let record):
                        let body = try EntryEncoder.encode(record, at: 0)
                        try await say(.record(String(decoding: body, as: UTF8.self)))
                    case .trouble(let failure): try await say(.trouble(failure))
                    }
                }
            }
        } catch let problem as OpenProblem {
            try await say(.problem(problem))
        } catch let failure as Failure {
            try await say(.problem(.failed(failure)))
        }
    }
}
