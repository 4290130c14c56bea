/// The bytes of a file, part by part, with a look ahead.
final class ByteSource {
    private let pull: ReportReader.Source
    private var ahead: [UInt8] = []
    private var isAtEnd = false

    init(_ pull: @escaping ReportReader.Source) { self.pull = pull }

    /// The next part; nil at the end.
    func next() throws -> ArraySlice<UInt8>? {
        if !ahead.isEmpty {
            defer { ahead = [] }
            return ahead[...]
        }
        guard !isAtEnd else { return nil }
        guard let part = try pull(), !part.isEmpty else {
            isAtEnd = true
            return nil
        }
        return part
    }

    /// At least so many of the next bytes, as far as there are as many; they stay.
    func peek(_ count: Int) throws -> [UInt8] {
        while ahead.count < count, !isAtEnd {
            if let part = try pull(), !part.isEmpty { ahead += part } else { isAtEnd = true }
        }
        return ahead
    }

    /// Puts bytes before those that come next.
    func push(_ bytes: some Collection<UInt8>) { ahead = bytes + ahead }

    /// The first byte that is neither white space nor a byte order mark, and its place; nil: there is none within the
    /// first 64 KiB.
    func firstMark() throws -> (place: Int, byte: UInt8)? {
        var place = 0
        while place < 1 << 16 {
            let bytes = try peek(place + 1)
            guard place < bytes.count else { return nil }
            let isMark = [0xEF, 0xBB, 0xBF].contains(bytes[place]) && place < 3
            if !isMark, ![0x20, 0x09, 0x0A, 0x0D].contains(bytes[place]) { return (place, bytes[place]) }
            place += 1
        }
        return nil
    }
}
