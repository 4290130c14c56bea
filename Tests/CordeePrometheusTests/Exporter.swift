import CordeeModel
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// What Prometheus asks for measurements: those that it was told, and one that counts the milliseconds since it began.
final class Exporter: Sendable {
    let endpoint: Endpoint
    private let channel: any Channel
    private let page: ExporterPage

    private init(channel: any Channel, page: ExporterPage) {
        self.channel = channel
        self.page = page
        endpoint = Endpoint(host: "127.0.0.1", port: channel.localAddress?.port ?? 0)
    }

    /// A label of the milliseconds: with everything that means something in a text or in a pattern.
    static let kind = #"1.4.0-é "a" 'b' \n + * ? ( ) | [ ] { } ^ $ #"#

    static func start() async throws -> Exporter {
        let page = ExporterPage()
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(ExporterHandler(page: page))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        return Exporter(channel: channel, page: page)
    }

    func close() async { try? await channel.close() }

    /// Measures something from now on, and returns its name.
    func measure(_ values: [TelemetryValue]) -> String { page.add(values) }
}

private final class ExporterPage: Sendable {
    private let begun = ContinuousClock.now
    private let measured = Mutex<[[TelemetryValue]]>([])

    func add(_ values: [TelemetryValue]) -> String {
        measured.withLock { measured in
            measured.append(values)
            return "measured_\(measured.count - 1)"
        }
    }

    /// In Prometheus's text format.
    var text: String {
        let kind = Exporter.kind.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        var lines = ["ticks_total{kind=\"\(kind)\"} \((ContinuousClock.now - begun).milliseconds)"]
        for (index, values) in measured.withLock({ $0 }).enumerated() {
            lines += values.enumerated().map { "measured_\(index){series=\"\($0)\"} \(Self.text($1))" }
        }
        return lines.map { $0 + "\n" }.joined()
    }

    private static func text(_ value: TelemetryValue) -> String {
        switch value {
        case .number(let number): "\(number)"
        case .notANumber: "NaN"
        case .plusInfinity: "+Inf"
        case .minusInfinity: "-Inf"
        }
    }
}

private final class ExporterHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let page: ExporterPage

    init(page: ExporterPage) { self.page = page }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .end = unwrapInboundIn(data) else { return }
        let text = page.text
        let headers: HTTPHeaders = [
            "content-length": "\(text.utf8.count)", "content-type": "text/plain; version=0.0.4",
        ]
        context.write(
            wrapOutboundOut(.head(HTTPResponseHead(version: .http1_1, status: .ok, headers: headers))), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: text)))), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
