import CordeeModel
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// Users: connections that send one request after the other, and count what becomes of each.
///
/// Every answer that is not 2xx is a failed request, and so is every connection that could not be made or that ended
/// before the answer was whole. Nothing is ever tried again.
final class Load: Sendable {
    /// What became of the requests so far.
    struct Tally: Sendable {
        var answered = 0
        var failed = 0
        /// What went wrong, the first few.
        var troubles: [String] = []
        /// When each name answered last.
        var lastAnswer: [String: ContinuousClock.Instant] = [:]
        fileprivate(set) var isOver = false
        fileprivate(set) var connections = 0

        fileprivate mutating func fail(_ trouble: String) {
            failed += 1
            if troubles.count < 5 { troubles.append(trouble) }
        }
    }

    let target: Endpoint
    let paths: [String]
    /// The time between two requests of one connection; nil: the next one follows the answer.
    let period: TimeAmount?
    private let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    private let state = Mutex(Tally())
    private let begin = ContinuousClock.now
    private let isOut: EventLoopPromise<Void>

    /// Begins.
    /// - Parameter rate: requests a second over all connections; nil: as many as are answered.
    init(_ target: Endpoint, paths: [String], connections: Int, rate: Int?) {
        self.target = target
        self.paths = paths
        period = rate.map { .nanoseconds(Int64(1_000_000_000 * connections / $0)) }
        isOut = group.next().makePromise()
        state.withLock { $0.connections = connections }
        for index in 0..<connections { connect(index) }
    }

    var tally: Tally { state.withLock { $0 } }

    /// Requests a second since the beginning.
    var rate: Int { Int(Double(tally.answered) / (ContinuousClock.now - begin).seconds) }

    /// Sends no more, and returns once every request that was sent has been answered or has failed.
    func stop() async throws -> Tally {
        state.withLock { $0.isOver = true }
        try await isOut.futureResult.get()
        try await group.shutdownGracefully()
        return tally
    }

    /// One more connection; gives up, for good, when the load is over.
    fileprivate func connect(_ index: Int) {
        ClientBootstrap(group: group)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHTTPClientHandlers()
                    try channel.pipeline.syncOperations.addHandler(Caller(self, index))
                }
            }
            .connect(host: target.host, port: target.port)
            .whenFailure { error in
                self.state.withLock { $0.fail("\(error)") }
                self.group.next().scheduleTask(in: .milliseconds(10)) { self.replace(index) }
            }
    }

    /// A connection has ended: another one takes its place.
    fileprivate func replace(_ index: Int) {
        let isLast = state.withLock { tally in
            guard tally.isOver else { return false }
            tally.connections -= 1
            return tally.connections == 0
        }
        if isLast { isOut.succeed() } else if !isOver { connect(index) }
    }

    fileprivate var isOver: Bool { state.withLock { $0.isOver } }

    fileprivate func answered(_ status: HTTPResponseStatus, by name: String) {
        let now = ContinuousClock.now
        state.withLock { tally in
            guard (200..<300).contains(status.code) else { return tally.fail("HTTP \(status.code)") }
            tally.answered += 1
            tally.lastAnswer[name] = now
        }
    }

    fileprivate func lost(_ trouble: String) { state.withLock { $0.fail(trouble) } }
}

/// One connection of a user.
private final class Caller: ChannelInboundHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias OutboundOut = HTTPClientRequestPart

    private let load: Load
    private let index: Int
    private var turn: Int
    private var due: NIODeadline = .now()
    private var isWaiting = false
    private var isKept = true
    private var status: HTTPResponseStatus = .ok
    private var body = ByteBuffer()

    init(_ load: Load, _ index: Int) {
        self.load = load
        self.index = index
        turn = index
    }

    func channelActive(context: ChannelHandlerContext) {
        // Connections that are made together do not send together.
        if let period = load.period { due = .now() + .nanoseconds(period.nanoseconds * Int64(index % 16) / 16) }
        sendWhenDue(context)
    }

    private func sendWhenDue(_ context: ChannelHandlerContext) {
        guard load.period != nil, due > .now() else { return send(context) }
        context.eventLoop.assumeIsolated().scheduleTask(deadline: due) { self.send(context) }
    }

    private func send(_ context: ChannelHandlerContext) {
        guard context.channel.isActive else { return }
        if load.isOver { return context.close(promise: nil) }
        if let period = load.period { due = max(due + period, .now()) }
        var head = HTTPRequestHead(version: .http1_1, method: .GET, uri: load.paths[turn % load.paths.count])
        head.headers.add(name: "host", value: "bench")
        turn += 1
        isWaiting = true
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            status = head.status
            isKept = head.isKeepAlive
            body.clear()
        case .body(var part): body.writeBuffer(&part)
        case .end:
            isWaiting = false
            load.answered(status, by: String(buffer: body))
            if isKept { sendWhenDue(context) } else { context.close(promise: nil) }
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if isWaiting { load.lost("\(error)") }
        isWaiting = false
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        if isWaiting { load.lost("the connection ended before the answer") }
        isWaiting = false
        load.replace(index)
    }
}
