/// Makes lines out of what a program says, piece by piece.
struct LineReader {
    /// The most bytes of a line.
    private let limit: Int
    private var begun: [UInt8] = []

    init(limit: Int) { self.limit = limit }

    /// The lines that are complete now, without their ends; what is not UTF-8 is replaced. A line that was drawn over
    /// itself (carriage returns, as progress bars do) is several.
    mutating func read(_ bytes: [UInt8]) -> [String] {
        var lines: [String] = []
        for byte in bytes {
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                lines += rest()
            } else {
                begun.append(byte)
                if begun.count == limit { lines += rest() }
            }
        }
        return lines
    }

    /// What is left of a line without end; nothing where there is none.
    mutating func rest() -> [String] {
        defer { begun.removeAll(keepingCapacity: true) }
        return begun.isEmpty ? [] : [String(decoding: begun, as: UTF8.self)]
    }
}
