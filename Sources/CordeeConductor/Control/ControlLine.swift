internal import Foundation
internal import NIOCore

/// Messages as lines of JSON.
enum ControlLine {
    /// The longest line, in bytes: a plan of 10,000 services fits several times.
    static let limit = 256 << 20

    /// A message with its newline.
    static func encode(_ message: some Encodable) throws -> ByteBuffer {
        var data = try JSONEncoder().encode(message)
        data.append(0x0A)
        return ByteBuffer(bytes: data)
    }

    /// Takes the first whole line out of what has come; nil: more has to come.
    ///
    /// - Parameter searched: how much of the buffer is known to hold no newline; kept up to date.
    static func next<Message: Decodable>(
        _ type: Message.Type, from buffer: inout ByteBuffer, searched: inout Int, limit: Int = Self.limit
    ) throws -> Message? {
        guard let end = buffer.readableBytesView.dropFirst(searched).firstIndex(of: 0x0A) else {
            searched = buffer.readableBytes
            guard buffer.readableBytes <= limit else { throw ControlProblem.lineTooLong }
            return nil
        }
        searched = 0
        guard let line = buffer.readBytes(length: end - buffer.readerIndex) else { return nil }
        buffer.moveReaderIndex(forwardBy: 1)
        buffer.discardReadBytes()
        return try JSONDecoder().decode(type, from: Data(line))
    }
}

/// What can be wrong with a conversation.
enum ControlProblem: Error {
    case lineTooLong
    case closedEarly
}
