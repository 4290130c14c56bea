/// JSON as text, with keys in the order in which they are given: the same value gives the same bytes everywhere.
indirect enum JSONText {
    case null
    case number(Int64)
    case string(String)
    case array([JSONText])
    case object([(key: String, value: JSONText)])

    /// A text, or null.
    static func optional(_ text: String?) -> Self { text.map { .string($0) } ?? .null }
    /// A number, or null.
    static func optional(_ number: Int64?) -> Self { number.map { .number($0) } ?? .null }

    /// The whole document, indented by two spaces, with a line end.
    var text: String {
        var out: [UInt8] = []
        write(to: &out, indent: 0)
        out.append(0x0A)
        return String(decoding: out, as: UTF8.self)
    }

    private func write(to out: inout [UInt8], indent: Int) {
        switch self {
        case .null: out += "null".utf8
        case .number(let number): out += String(number).utf8
        case .string(let text): Self.write(text, to: &out)
        case .array(let values):
            Self.writeList(values, "[", "]", to: &out, indent) { value, out in value.write(to: &out, indent: indent + 1)
            }
        case .object(let pairs):
            Self.writeList(pairs, "{", "}", to: &out, indent) { pair, out in
                Self.write(pair.key, to: &out)
                out += ": ".utf8
                pair.value.write(to: &out, indent: indent + 1)
            }
        }
    }

    private static func writeList<Item>(
        _ items: [Item], _ open: String, _ close: String, to out: inout [UInt8], _ indent: Int,
        _ write: (Item, inout [UInt8]) -> Void
    ) {
        out += open.utf8
        for (place, item) in items.enumerated() {
            if place > 0 { out += ",".utf8 }
            newLine(indent + 1, &out)
            write(item, &out)
        }
        if !items.isEmpty { newLine(indent, &out) }
        out += close.utf8
    }

    private static func newLine(_ indent: Int, _ out: inout [UInt8]) {
        out.append(0x0A)
        out += repeatElement(0x20, count: 2 * indent)
    }

    /// Beside what JSON asks for, `<`, `>` and `&` are written as numbers, so that a page may hold the document.
    private static func write(_ text: String, to out: inout [UInt8]) {
        out.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): out += [UInt8(ascii: "\\"), byte]
            case 0x0A: out += "\\n".utf8
            case 0..<0x20, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"):
                let digits = String(byte, radix: 16)
                out += "\\u00\(digits.utf8.count == 1 ? "0" : "")\(digits)".utf8
            default: out.append(byte)
            }
        }
        out.append(UInt8(ascii: "\""))
    }
}
