import CordeeModel
import NIOCore
import NIOHTTP1
import NIOPosix

/// A server that answers each request as it is told.
struct WebServer: Sendable {
    /// What it answers: a status and a body; nil: nothing, ever.
    typealias Reply = @Sendable (_ request: String, _ body: String) -> (Int, String)?

    let endpoint: Endpoint
    private let channel: any Channel

    static func with<Result>(_ reply: @escaping Reply, body: (WebServer) async throws -> Result) async throws -> Result
    {
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(Handler(reply))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let server = WebServer(
            endpoint: Endpoint(host: "127.0.0.1", port: channel.localAddress?.port ?? 0), channel: channel)
        do {
            let result = try await body(server)
            try? await channel.close()
            return result
        } catch {
            try? await channel.close()
            throw error
        }
    }

    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = HTTPServerRequestPart
        typealias OutboundOut = HTTPServerResponsePart

        private let reply: Reply
        private var request = ""
        private var body = ""

        init(_ reply: @escaping Reply) { self.reply = reply }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            switch unwrapInboundIn(data) {
            case .head(let head):
                request = "\(head.method.rawValue) \(head.headers.first(name: "host") ?? "")\(head.uri)"
                body = ""
            case .body(let part): body += String(buffer: part)
            case .end:
                guard let (status, text) = reply(request, body) else { return }
                let head = HTTPResponseHead(
                    version: .http1_1, status: HTTPResponseStatus(statusCode: status),
                    headers: ["content-length": "\(text.utf8.count)"])
                context.write(wrapOutboundOut(.head(head)), promise: nil)
                context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: text)))), promise: nil)
                context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
            }
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
    }
}
