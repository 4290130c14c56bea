import CordeeModel
import Glibc
import NIOCore
import NIOPosix

/// One of HAProxy's control sockets.
struct ControlSocket: Sendable {
    /// Where it is.
    let path: String
    /// How long an answer may take.
    var limit: TimeAmount = .seconds(5)

    /// The longest answer that is read, in bytes.
    static let answerLimit = 16 << 20

    /// Why there was no answer.
    enum Trouble: Error {
        /// Nobody listens there.
        case absent
        /// It was there, and did not answer as it should.
        case silent(String)
    }

    /// Sends a line over a connection of its own and returns all that comes back.
    func ask(_ line: String) async throws(Trouble) -> String {
        let answer: EventLoopFuture<String> =
            ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(.allowRemoteHalfClosure, value: false)
            .connectTimeout(limit)
            .connect(unixDomainSocketPath: path)
            .flatMap { channel in
                let promise = channel.eventLoop.makePromise(of: String.self)
                let timeout = channel.eventLoop.scheduleTask(in: limit) {
                    promise.fail(Trouble.silent("timeout"))
                    channel.close(promise: nil)
                }
                promise.futureResult.whenComplete { _ in timeout.cancel() }
                let reader = AnswerReader(answer: promise)
                do {
                    try channel.pipeline.syncOperations.addHandler(reader)
                } catch {
                    promise.fail(error)
                    return promise.futureResult
                }
                channel.writeAndFlush(ByteBuffer(string: line + "\n")).whenComplete { _ in
                    // The master answers for as long as it is spoken to.
                    channel.close(mode: .output, promise: nil)
                }
                return promise.futureResult
            }
        do {
            return try await answer.get()
        } catch let trouble as Trouble {
            throw trouble
        } catch let error as IOError where error.errnoCode == ENOENT || error.errnoCode == ECONNREFUSED {
            throw .absent
        } catch {
            throw .silent("\(error)")
        }
    }

    /// Gives commands to the worker, and checks that each was done.
    /// - Returns: Their answers.
    func perform(_ commands: [RuntimeCommand]) async throws(Trouble) -> Result<[String], Failure> {
        let text = try await ask(RuntimeCommand.line(commands))
        guard let answers = RuntimeCommand.answers(text, count: commands.count) else {
            throw .silent(text.isEmpty ? "no answer" : text)
        }
        for (command, answer) in zip(commands, answers) where !command.isAccepted(answer) {
            return .failure(Failure(.edgeRefused, [command.text], cause: answer))
        }
        return .success(answers)
    }
}

/// Collects what comes until the peer closes.
private final class AnswerReader: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let answer: EventLoopPromise<String>
    private var received = ByteBuffer()

    init(answer: EventLoopPromise<String>) { self.answer = answer }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var buffer = unwrapInboundIn(data)
        received.writeBuffer(&buffer)
        if received.readableBytes > ControlSocket.answerLimit {
            answer.fail(ControlSocket.Trouble.silent("an answer without end"))
            context.close(promise: nil)
        }
    }

    func channelInactive(context: ChannelHandlerContext) { answer.succeed(String(buffer: received)) }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        answer.fail(error)
        context.close(promise: nil)
    }
}
