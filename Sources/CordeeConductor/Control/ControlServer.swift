internal import CordeeCore
internal import CordeeDriver
internal import CordeeLedger
package import CordeeModel
internal import Foundation
internal import NIOCore
internal import NIOPosix

/// Lets commands talk to the conductor over a unix socket that only its owner can open.
package struct ControlServer: Sendable {
    private let conductor: Conductor
    private let path: String
    private let version: String
    private let refusal: Failure?
    private let lineLimit: Int

    /// How many commands may be connected at once; further ones wait.
    package static let connectionLimit = 64

    /// Serves a conductor at a path.
    ///
    /// - Parameters:
    ///   - refusal: what is said to who wants to open a run here, because this process ends with its own; nil: they may.
    ///   - lineLimit: the longest request, in bytes; a peer that sends more is not listened to.
    package init(
        _ conductor: Conductor, at path: String, version: String, refusal: Failure? = nil, lineLimit: Int? = nil
    ) {
        self.refusal = refusal
        self.lineLimit = lineLimit ?? ControlLine.limit
        self.conductor = conductor
        self.path = path
        self.version = version
    }

    /// How many may wait; who comes when so many do already finds no daemon.
    package static let backlog = 1024
    /// How long a command may take to say what it wants; one that says nothing keeps others waiting.
    package static let requestPatience: Duration = .seconds(30)

    /// Serves until the task is cancelled; removes the socket then. `ready` is called once commands can connect.
    ///
    /// A socket that is there already was left by a daemon that ended, and is replaced; any other file is not touched.
    /// - Throws: `notWritable` when the socket cannot be made.
    package func run(ready: @Sendable () -> Void = {}) async throws(Failure) {
        let server = try await listen()
        defer { unlink(path) }
        do {
            ready()
            try await server.executeThenClose { connections in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    var conversations = 0
                    for try await channel in connections {
                        if conversations == Self.connectionLimit {
                            try await group.next()
                            conversations -= 1
                        }
                        conversations += 1
                        group.addTask {
                            // A broken conversation is the caller's trouble: it sees its connection closed.
                            try? await converse(on: channel)
                        }
                    }
                }
            }
        } catch {
            if !Task.isCancelled { throw Failure(.notWritable, [path], cause: "\(error)") }
        }
    }

    private func listen() async throws(Failure) -> NIOAsyncChannel<any Channel, Never> {
        do {
            let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .serverChannelOption(.backlog, value: Int32(Self.backlog))
                // Nothing is read before somebody listens.
                .childChannelOption(.autoRead, value: false)
                .bind(unixDomainSocketPath: path, cleanupExistingSocketFile: true) { channel in
                    channel.eventLoop.makeSucceededFuture(channel)
                }
            if chmod(path, 0o600) == 0 { return server }
            let cause = String(cString: strerror(errno))
            try? await server.executeThenClose { _ in }
            unlink(path)
            throw Failure(.notWritable, [path], cause: cause)
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure(.notWritable, [path], cause: "\(error)")
        }
    }

    /// Takes the one request and answers it, for as long as the peer is there.
    private func converse(on channel: any Channel) async throws {
        // Wrapped only here, because one that is wrapped and never listened to, when the daemon ends, is a trap.
        let connection = try await channel.eventLoop.submit {
            try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
        }.get()
        try await connection.executeThenClose { inbound, _ in
            try await channel.setOption(.autoRead, value: true).get()
            let (requests, sink) = AsyncStream.makeStream(of: ControlRequest.self, bufferingPolicy: .bufferingOldest(1))
            try await withThrowingTaskGroup(of: Void.self) { group in
                defer { group.cancelAll() }
                // Ends when the peer goes away, and with it the conversation.
                group.addTask { try await read(inbound, into: sink) }
                group.addTask {
                    guard let request = await Self.first(of: requests) else { return }
                    try await answer(request, on: channel)
                }
                try await group.next()
            }
        }
    }

    private func read(
        _ inbound: NIOAsyncChannelInboundStream<ByteBuffer>, into sink: AsyncStream<ControlRequest>.Continuation
    ) async throws {
        var buffer = ByteBuffer()
        var searched = 0
        var isAsked = false
        for try await part in inbound where !isAsked {
            buffer.writeImmutableBuffer(part)
            guard
                let request = try ControlLine.next(
                    ControlRequest.self, from: &buffer, searched: &searched, limit: lineLimit)
            else { continue }
            isAsked = true
            buffer = ByteBuffer()
            sink.yield(request)
        }
    }

    /// The request; nil when it does not come in time.
    private static func first(of requests: AsyncStream<ControlRequest>) async -> ControlRequest? {
        await within(requestPatience) { await requests.first { _ in true } } ?? nil
    }

    /// Returns when the peer's system has all of it, because what is still here when the connection is closed is lost.
    private static func say(_ reply: ControlReply, on channel: any Channel) async throws {
        let line = try ControlLine.encode(reply)
        try await withTaskCancellationHandler {
            try await channel.writeAndFlush(line).get()
        } onCancel: {
            channel.close(promise: nil)
        }
    }

    private func answer(_ request: ControlRequest, on channel: any Channel) async throws {
        func say(_ reply: ControlReply) async throws { try await Self.say(reply, on: channel) }
        do {
            switch request {
            case .hello: try await say(.hello(process: Int(getpid()), version: version))
            case .open(let plan, let actor, let mayQueue):
                if let refusal {
                    // This process ends with its own run, but what goes back is never sent away.
                    guard plan.intent.goesBack else { throw refusal }
                    try await say(.opened(conductor.host(plan, by: actor)))
                } else {
                    try await say(.opened(conductor.open(plan, by: actor, mayQueue: mayQueue)))
                }
            case .approve(let run, let digest, let note, let actor):
                if let refusal, await conductor.leaves(run) { throw refusal }
                try await conductor.approve(run, digest, note: note, by: actor)
                try await say(.done)
            case .reject(let run, let note, let actor):
                if let refusal, await conductor.leaves(run) { throw refusal }
                try await conductor.reject(run, note: note, by: actor)
                try await say(.done)
            case .accept(let run, let service, let note, let actor):
                if let refusal, await conductor.leaves(run) { throw refusal }
                try await conductor.accept(run, service, note: note, by: actor)
                try await say(.done)
            case .control(let run, let verb, let reason, let actor):
                if let refusal, await conductor.leaves(run) { throw refusal }
                try await conductor.control(run, verb.control(reason: reason), by: actor)
                try await say(.done)
            case .note(let events, let actor):
                try await say(.noted(conductor.note(events, by: actor).lowerBound))
            case .follow(let run):
                if let refusal, await conductor.leaves(run) { throw refusal }
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
