/// Walks over bytes that are expected to have one exact shape; every step says whether the shape was met.
struct ByteScanner {
    private let bytes: UnsafeRawBufferPointer
    private(set) var position = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    /// Steps over a text, if it is next.
    mutating func skip(_ text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard bytes.count - position >= count else { return false }
        for index in 0..<count where bytes[position + index] != text.utf8Start[index] { return false }
        position += count
        return true
    }

    /// Steps over one byte, if there is one.
    mutating func skipByte() -> Bool {
        guard !isAtEnd else { return false }
        position += 1
        return true
    }

    /// Reads an integer in its shortest form; nil when none is next or it does not fit.
    mutating func integer() -> Int64? {
        var index = position
        let isNegative = index < bytes.count && bytes[index] == UInt8(ascii: "-")
        if isNegative { index += 1 }
        let first = index
        var value: Int64 = 0
        while index < bytes.count, case let digit = bytes[index] &- UInt8(ascii: "0"), digit < 10 {
            let (product, tooMuch) = value.multipliedReportingOverflow(by: 10)
            let (sum, stillTooMuch) = product.subtractingReportingOverflow(Int64(digit))
            guard !tooMuch, !stillTooMuch else { return nil }
            value = sum
            index += 1
        }
        // Counted down, because the smallest number has no positive twin.
        guard index > first, !(bytes[first] == UInt8(ascii: "0") && (index > first + 1 || isNegative)),
            isNegative || value > .min
        else { return nil }
        position = index
        return isNegative ? value : -value
    }

    /// Reads a string without escapes, with its quotes; nil for anything else.
    mutating func string() -> String? {
        guard let content = rawString() else { return nil }
        return String(validating: bytes[content], as: UTF8.self)
    }

    /// Steps over a string without escapes; where its content is.
    mutating func rawString() -> Range<Int>? {
        guard skip("\"") else { return nil }
        var index = position
        while index < bytes.count, case let byte = bytes[index], byte != UInt8(ascii: "\"") {
            guard byte >= 0x20, byte != UInt8(ascii: "\\") else { return nil }
            index += 1
        }
        guard index < bytes.count else { return nil }
        defer { position = index + 1 }
        return position..<index
    }
}
