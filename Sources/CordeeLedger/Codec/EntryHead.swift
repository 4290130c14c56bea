internal import CordeeModel
internal import Foundation

/// What an entry says of itself around its data, read without decoding it: the envelope's shape never changes.
struct EntryHead: Hashable {
    /// When it says that it happened.
    var at: Int64
    /// Its place, as it says.
    var seq: Int64
    /// Its stream, as it says.
    var stream: String
    /// The name of its event.
    var type: String

    /// The longest tail that an envelope can have, in bytes.
    private static let tailLimit = 200

    /// Reads the head; nil when the bytes do not have an entry's shape.
    init?(_ body: UnsafeRawBufferPointer) {
        var scanner = ByteScanner(body)
        guard scanner.skip("{\"actor\":"), scanner.skipString(), scanner.skip(",\"at\":"),
            let at = scanner.integer(), scanner.skip(",\"data\":{")
        else { return nil }
        // Neither stream nor type can hold a quote, so that the last such text is the envelope's own.
        let start = max(scanner.position, body.count - Self.tailLimit)
        guard let offset = Self.lastTail(in: body[start...]) else { return nil }
        var tail = ByteScanner(UnsafeRawBufferPointer(rebasing: body[offset...]))
        guard tail.skip("},\"seq\":"), let seq = tail.integer(), tail.skip(",\"stream\":"), let stream = tail.string(),
            tail.skip(",\"type\":"), let type = tail.string(), tail.skip(",\"v\":"), tail.integer() != nil,
            tail.skip("}"), tail.isAtEnd
        else { return nil }
        self.at = at
        self.seq = seq
        self.stream = stream
        self.type = type
    }

    private static func lastTail(in bytes: Slice<UnsafeRawBufferPointer>) -> Int? {
        let mark: StaticString = "},\"seq\":"
        let count = mark.utf8CodeUnitCount
        var index = bytes.endIndex - count
        while index >= bytes.startIndex {
            if bytes[index] == UInt8(ascii: "}"),
                (1..<count).allSatisfy({ bytes[index + $0] == mark.utf8Start[$0] })
            {
                return index
            }
            index -= 1
        }
        return nil
    }
}

extension ByteScanner {
    /// Steps over a string, escapes included.
    fileprivate mutating func skipString() -> Bool {
        guard skip("\"") else { return false }
        while !skip("\"") {
            _ = skip("\\")
            guard skipByte() else { return false }
        }
        return true
    }
}
