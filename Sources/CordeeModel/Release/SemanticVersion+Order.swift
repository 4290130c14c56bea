extension SemanticVersion: Comparable {
    /// Orders by precedence, then by build metadata.
    package static func < (one: SemanticVersion, other: SemanticVersion) -> Bool {
        let precedence = one.precedence(against: other)
        guard precedence == 0, one.suffix != other.suffix else { return precedence < 0 }
        return Identifiers.compare(one.suffix, from: UInt8(ascii: "+"), other.suffix) < 0
    }

    /// Whether neither comes before the other: they differ in build metadata at most.
    package func hasSamePrecedence(as other: SemanticVersion) -> Bool { precedence(against: other) == 0 }

    /// Negative when it comes before the other by precedence, positive when after it, 0 when neither.
    func precedence(against other: SemanticVersion) -> Int {
        if major != other.major { return major < other.major ? -1 : 1 }
        if minor != other.minor { return minor < other.minor ? -1 : 1 }
        if patch != other.patch { return patch < other.patch ? -1 : 1 }
        if suffix.isEmpty, other.suffix.isEmpty { return 0 }
        switch (isPreRelease, other.isPreRelease) {
        case (false, false): return 0
        case (true, false): return -1
        case (false, true): return 1
        case (true, true): return Identifiers.compare(suffix, from: UInt8(ascii: "-"), other.suffix)
        }
    }
}

/// Compares lists of identifiers separated by dots, as section 11.4 has it.
///
/// Numbers by their value and before all that is not a number, which compares byte by byte; of two lists that begin
/// alike, the shorter one comes first. A number is compared by length before its digits, so that none is too large.
private enum Identifiers {
    /// Compares the lists that begin at a sign: at `-` they end at a `+`, at `+` with the text. No sign: none.
    static func compare(_ one: String, from sign: UInt8, _ other: String) -> Int {
        var (one, other) = (one, other)
        return one.withUTF8 { one in
            other.withUTF8 { compare(list(in: one, from: sign), list(in: $0, from: sign)) }
        }
    }

    private typealias Bytes = Slice<UnsafeBufferPointer<UInt8>>
    private static let dot = UInt8(ascii: ".")

    private static func list(in suffix: UnsafeBufferPointer<UInt8>, from sign: UInt8) -> Bytes {
        let plus = suffix.firstIndex(of: UInt8(ascii: "+")) ?? suffix.endIndex
        if sign == UInt8(ascii: "+") { return suffix[min(plus + 1, suffix.endIndex)...] }
        return suffix[1..<plus]
    }

    private static func compare(_ one: Bytes, _ other: Bytes) -> Int {
        var (one, other) = (one, other)
        while !one.isEmpty, !other.isEmpty {
            let (first, second) = (one.prefix { $0 != dot }, other.prefix { $0 != dot })
            let order = compareOne(first, second)
            if order != 0 { return order }
            one = one.dropFirst(first.count + 1)
            other = other.dropFirst(second.count + 1)
        }
        return (one.isEmpty ? 0 : 1) - (other.isEmpty ? 0 : 1)
    }

    private static func compareOne(_ one: Bytes, _ other: Bytes) -> Int {
        switch (one.allSatisfy(isDigit), other.allSatisfy(isDigit)) {
        case (true, false): return -1
        case (false, true): return 1
        case (true, true) where one.count != other.count: return one.count < other.count ? -1 : 1
        case (true, true), (false, false):
            for (byte, otherByte) in zip(one, other) where byte != otherByte { return byte < otherByte ? -1 : 1 }
            return one.count == other.count ? 0 : one.count < other.count ? -1 : 1
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }
}
