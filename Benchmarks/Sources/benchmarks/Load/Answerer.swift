import CordeeModel
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix

/// A service that is as quick as can be: it answers every request with its name.
struct Answerer {
    private let channel: any Channel

    /// Where it listens.
    var endpoint: Endpoint { Endpoint(host: "127.0.0.1", port: channel.localAddress?.port ?? 0) }

    /// Listens on loopback; on a free port, unless one is named.
    static func start(_ name: String, port: Int = 0, on group: any EventLoopGroup) async throws -> Answerer {
        let channel = try await ServerBootstrap(group: group)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .serverChannelOption(.backlog, value: 1024)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(NameHandler(name))
                }
            }
            .bind(host: "127.0.0.1", port: port).get()
        return Answerer(channel: channel)
    }

    /// What a release of the benchmarks does: listens on `PORT` until it is killed.
    static func serve(name: String) async throws {
        guard let port = ProcessInfo.processInfo.environment["PORT"].flatMap({ Int($0) }) else {
            throw BenchmarkTrouble("PORT is not set")
        }
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        try await start(name, port: port, on: group).channel.closeFuture.get()
    }

    func close() async throws { try await channel.close() }
}

private final class NameHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let name: ByteBuffer
    private var isKept = true

    init(_ name: String) { self.name = ByteBuffer(string: name) }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): isKept = head.isKeepAlive
        case .body: break
        case .end: answer(context)
        }
    }

    private func answer(_ context: ChannelHandlerContext) {
        var head = HTTPResponseHead(version: .http1_1, status: .ok)
        head.headers.add(name: "content-length", value: "\(name.readableBytes)")
        if !isKept { head.headers.add(name: "connection", value: "close") }
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(name))), promise: nil)
        let sent = context.writeAndFlush(wrapOutboundOut(.end(nil)))
        if !isKept { sent.assumeIsolated().whenComplete { _ in context.close(promise: nil) } }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
