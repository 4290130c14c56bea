import CordeeModel
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// A small HTTP server that says its name, and keeps requests for `/wait` waiting until it is told to answer.
final class Upstream: Sendable {
    let name: String
    let endpoint: Endpoint
    private let channel: any Channel
    private let held: Held

    /// Listens on loopback; on a free port, unless one is named.
    static func start(_ name: String, port: Int = 0) async throws -> Upstream {
        let held = Held()
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .serverChannelOption(.backlog, value: 256)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(NameHandler(name: name, held: held))
                }
            }
            .bind(host: "127.0.0.1", port: port).get()
        return Upstream(name: name, channel: channel, held: held)
    }

    private init(name: String, channel: any Channel, held: Held) {
        self.name = name
        self.channel = channel
        self.held = held
        endpoint = Endpoint(host: "127.0.0.1", port: channel.localAddress?.port ?? 0)
    }

    /// Requests that wait for their answer.
    var waiting: Int { held.promises.withLock { $0.count } }

    /// Answers the requests that wait.
    func answer() {
        let promises = held.promises.withLock { promises in
            defer { promises = [] }
            return promises
        }
        for promise in promises { promise.succeed(()) }
    }

    /// Stops listening; connections that there are go on.
    func close() async {
        answer()
        try? await channel.close()
    }

    final class Held: Sendable {
        let promises = Mutex<[EventLoopPromise<Void>]>([])
    }
}

private final class NameHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let name: String
    private let held: Upstream.Held
    private var head: HTTPRequestHead?

    init(name: String, held: Upstream.Held) {
        self.name = name
        self.held = held
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): self.head = head
        case .body: break
        case .end:
            guard let head else { return }
            guard head.uri.hasPrefix("/wait") else { return answer(context, head) }
            let promise = context.eventLoop.makePromise(of: Void.self)
            promise.futureResult.assumeIsolated().whenComplete { _ in self.answer(context, head) }
            held.promises.withLock { $0.append(promise) }
        }
    }

    private func answer(_ context: ChannelHandlerContext, _ request: HTTPRequestHead) {
        let body = ByteBuffer(string: name)
        var head = HTTPResponseHead(version: request.version, status: .ok)
        head.headers.add(name: "content-length", value: "\(body.readableBytes)")
        if !request.isKeepAlive { head.headers.add(name: "connection", value: "close") }
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
        let isKept = request.isKeepAlive
        context.writeAndFlush(wrapOutboundOut(.end(nil))).assumeIsolated().whenComplete { _ in
            if !isKept { context.close(promise: nil) }
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
