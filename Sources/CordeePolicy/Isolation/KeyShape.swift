package import CordeeModel

/// What the text of a value says of it as a key.
package enum KeyShape {
    /// For which kind of environment the keys in a value are, each once: `sk_live_…`, `sk-test-…`.
    ///
    /// Two to four letters, `_` or `-`, `live` or `test`, the same sign again: the form that Stripe began.
    package static func kinds(in value: String) -> [KeyKind] {
        let bytes = value.utf8.map { $0 | (UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 ? 0x20 : 0) }
        return KeyKind.allCases.filter { kind in
            let word = Array(kind.rawValue.utf8)
            var index = 3
            while index + word.count < bytes.count {
                let sign = bytes[index - 1]
                if sign == UInt8(ascii: "_") || sign == UInt8(ascii: "-"), bytes[index + word.count] == sign,
                    bytes[index...].starts(with: word), hasPrefix(bytes, endingAt: index - 1)
                {
                    return true
                }
                index += 1
            }
            return false
        }
    }

    /// Whether two to four letters end there, and nothing that they would be a part of stands before them.
    private static func hasPrefix(_ bytes: [UInt8], endingAt end: Int) -> Bool {
        var start = end
        while start > 0, UInt8(ascii: "a")...UInt8(ascii: "z") ~= bytes[start - 1] { start -= 1 }
        let isBounded = start == 0 || !isOfWord(bytes[start - 1])
        return 2...4 ~= end - start && isBounded
    }

    private static func isOfWord(_ byte: UInt8) -> Bool {
        UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
    }

    /// Whether a value that is no secret by its source is one by its name and length, or by its text.
    static func isCredential(_ name: String, _ value: String) -> Bool {
        if !kinds(in: value).isEmpty { return true }
        let words = name.uppercased().split(separator: "_")
        return value.utf8.count >= shortest && words.last.map { last in names.contains { last.hasSuffix($0) } } == true
    }

    /// The fewest bytes of a value that may be a key.
    private static let shortest = 8
    private static let names = [
        "KEY", "TOKEN", "SECRET", "PASSWORD", "PASSWD", "PASSPHRASE", "CREDENTIAL", "CREDENTIALS",
    ]
}
