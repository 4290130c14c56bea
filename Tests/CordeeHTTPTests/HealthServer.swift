import CordeeModel
import NIOCore
import NIOHTTP1
import NIOPosix

/// What a server answers.
struct Page: Sendable {
    var status: HTTPResponseStatus = .ok
    var headers: [String: String] = [:]
    var body = ""
}

/// A server with one page; without a page it never answers.
struct HealthServer: Sendable {
    let endpoint: Endpoint
    private let channel: any Channel

    static func start(_ page: Page?) async throws -> HealthServer {
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(PageHandler(page: page))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let endpoint = Endpoint(host: "127.0.0.1", port: channel.localAddress?.port ?? 0)
        return HealthServer(endpoint: endpoint, channel: channel)
    }

    func close() async { try? await channel.close() }
}

private final class PageHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let page: Page?

    init(page: Page?) { self.page = page }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .end = unwrapInboundIn(data), let page else { return }
        var head = HTTPResponseHead(version: .http1_1, status: page.status)
        for (name, value) in page.headers { head.headers.add(name: name, value: value) }
        head.headers.add(name: "content-length", value: "\(page.body.utf8.count)")
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: page.body)))), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
