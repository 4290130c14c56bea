internal import Foundation

/// What stands before the root element of an XML document.
///
/// A document type that only names a DTD, as Cobertura's has, is left out of what the parser gets: nothing is fetched,
/// and no entity is known but XML's own five. One that declares anything is refused.
enum XMLProlog {
    /// How far the root element may be away, in bytes.
    private static let limit = 1 << 16
    /// The encodings in which a byte below 128 is always the ASCII character, and whether each byte is a character.
    private static let encodings = [
        "utf-8": false, "utf8": false, "us-ascii": false, "ascii": false, "iso-8859-1": true, "windows-1252": true,
    ]

    /// Takes the prolog away from a source, up to the root element.
    /// - Returns: as many line breaks as it had, and whether what follows is in Latin-1 instead of UTF-8.
    static func strip(_ source: ByteSource) throws -> (breaks: [UInt8], isLatin: Bool) {
        var scan = Scan(bytes: try source.peek(limit))
        let end = try scan.root()
        _ = try source.next()
        source.push(scan.bytes[end...])
        let breaks = scan.bytes[..<end].lazy.filter { $0 == 0x0A }.count
        return (Array(repeating: 0x0A, count: breaks), scan.isLatin)
    }

    private struct Scan {
        let bytes: [UInt8]
        private(set) var isLatin = false
        private var index = 0

        init(bytes: [UInt8]) { self.bytes = bytes }

        mutating func root() throws(ReportFlaw) -> Int {
            while index < bytes.count {
                if isNext("<?") {
                    let start = index
                    try skip(to: "?>")
                    if start <= 3, bytes[start...].starts(with: "<?xml ".utf8) { try declare(bytes[start..<index]) }
                } else if isNext("<!--") {
                    try skip(to: "-->")
                } else if isNext("<!") {
                    try documentType()
                } else if bytes[index] == UInt8(ascii: "<") {
                    return index
                } else {
                    index += 1
                }
            }
            throw .malformed("XML", line: nil, "no element within the first \(XMLProlog.limit) bytes")
        }

        private mutating func declare(_ text: ArraySlice<UInt8>) throws(ReportFlaw) {
            let text = String(decoding: text, as: UTF8.self)
            if let mark = text.range(of: "encoding") {
                let name = text[mark.upperBound...].drop { " \t\r\n=\"'".contains($0) }
                    .prefix { !"\"' ?".contains($0) }.lowercased()
                guard let isLatin = XMLProlog.encodings[name] else { throw .unsafe("the encoding \(name)") }
                self.isLatin = isLatin
            }
        }

        /// `<!DOCTYPE name SYSTEM "…">`, and nothing more.
        private mutating func documentType() throws(ReportFlaw) {
            guard isNext("<!DOCTYPE") else { throw .malformed("XML", line: nil, "no element comes first") }
            var quote: UInt8?
            while index < bytes.count {
                let byte = bytes[index]
                index += 1
                if let open = quote {
                    if byte == open { quote = nil }
                } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                    quote = byte
                } else if byte == UInt8(ascii: "[") {
                    throw .unsafe("a declaration of entities or elements")
                } else if byte == UInt8(ascii: ">") {
                    return
                }
            }
            throw .malformed("XML", line: nil, "it ends in the document type")
        }

        private func isNext(_ text: StaticString) -> Bool {
            let count = text.utf8CodeUnitCount
            return bytes.count - index >= count && (0..<count).allSatisfy { bytes[index + $0] == text.utf8Start[$0] }
        }

        private mutating func skip(to end: StaticString) throws(ReportFlaw) {
            index += 2
            while index < bytes.count, !isNext(end) { index += 1 }
            guard index < bytes.count else { throw .malformed("XML", line: nil, "it ends before its first element") }
            index += end.utf8CodeUnitCount
        }
    }
}
