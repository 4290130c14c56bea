import CordeeModel
import NIOCore
import NIOPosix
import Synchronization

/// Reads the sockets that HAProxy logs to.
///
/// HAProxy names the socket anew with each line, so that it may start before the reader, and the reader may come back.
final class OutcomeReader: Sendable {
    /// Batches that wait for who reads them; when there are more, the newest are dropped.
    static let batchLimit = 4096

    private let lost = Mutex(0)
    private let current = Mutex<Reading?>(nil)

    private struct Reading: Sendable {
        var id: Int
        var stream: AsyncStream<[RequestOutcome]>.Continuation
        var channels: [any Channel] = []
        var hasEnded = false
    }

    /// Outcomes that arrived and that nobody read in time.
    var dropped: Int { lost.withLock { $0 } }

    /// Binds the sockets in the place of who read them before, whose stream ends.
    func outcomes(at paths: [String]) -> AsyncStream<[RequestOutcome]> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: [RequestOutcome].self, bufferingPolicy: .bufferingOldest(Self.batchLimit))
        let (before, id) = current.withLock { reading in
            let before = reading
            let id = (before?.id ?? 0) + 1
            reading = Reading(id: id, stream: continuation)
            return (before, id)
        }
        if let before { Self.end(before) }
        continuation.onTermination = { [weak self] _ in self?.end(id) }
        let loop = MultiThreadedEventLoopGroup.singleton.any()
        for path in paths {
            guard let file = OutcomeSocket.bind(path) else {
                continuation.finish()
                break
            }
            NIOPipeBootstrap(group: loop)
                .channelOption(.maxMessagesPerRead, value: 64)
                .channelOption(.recvAllocator, value: FixedSizeRecvByteBufferAllocator(capacity: 2048))
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.addHandler(
                            OutcomeHandler { [weak self] batch in self?.yield(batch, to: continuation) })
                    }
                }
                .takingOwnershipOfDescriptor(input: file)
                .whenComplete { [weak self] result in
                    switch result {
                    case .success(let channel): self?.keep(channel, of: id) ?? channel.close(promise: nil)
                    case .failure: continuation.finish()
                    }
                }
        }
        return stream
    }

    private func yield(_ batch: [RequestOutcome], to stream: AsyncStream<[RequestOutcome]>.Continuation) {
        if case .dropped(let batch) = stream.yield(batch) { lost.withLock { $0 += batch.count } }
    }

    private func keep(_ channel: any Channel, of id: Int) {
        let isKept = current.withLock { reading in
            guard reading?.id == id, reading?.hasEnded == false else { return false }
            reading?.channels.append(channel)
            return true
        }
        if !isKept { channel.close(promise: nil) }
    }

    private func end(_ id: Int) {
        let ended = current.withLock { reading -> Reading? in
            guard reading?.id == id else { return nil }
            defer {
                reading?.channels = []
                reading?.hasEnded = true
            }
            return reading
        }
        if let ended { Self.end(ended) }
    }

    private static func end(_ reading: Reading) {
        for channel in reading.channels { channel.close(promise: nil) }
        reading.stream.finish()
    }
}

/// Turns datagrams into batches: what arrives together is one.
private final class OutcomeHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let yield: @Sendable ([RequestOutcome]) -> Void
    private var batch: [RequestOutcome] = []

    init(yield: @escaping @Sendable ([RequestOutcome]) -> Void) { self.yield = yield }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let line = unwrapInboundIn(data).readableBytesView
        if let outcome = OutcomeLine.read(line) { batch.append(outcome) }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        guard !batch.isEmpty else { return }
        yield(batch)
        batch.removeAll(keepingCapacity: true)
    }

    // A datagram socket that fails once is not a reason to stop reading.
    func errorCaught(context: ChannelHandlerContext, error: any Error) {}
}
