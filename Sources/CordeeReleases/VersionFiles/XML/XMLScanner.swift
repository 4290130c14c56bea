import CordeeModel

/// Walks through the elements of an XML 1.0 document once, strictly as to what opens and closes.
///
/// A document type is refused: nothing that is looked for here has one, and its entities would mean anything.
struct XMLScanner {
    /// The deepest nesting that is followed.
    static let depthLimit = 500

    private let draft: Draft
    private var index: Int
    private var path: [String] = []
    /// Where the content of each open element begins, and whether it is nothing but text so far.
    private var open: [(content: Int, isText: Bool)] = []
    private let visit: ([String], Range<Int>, Bool) -> Void

    /// Walks through all of it. `visit` gets, at the end of each element, the names that lead to it, its content, and
    /// whether that is nothing but text.
    /// - Throws: `versionFileInvalid`.
    static func scan(_ draft: Draft, visit: @escaping ([String], Range<Int>, Bool) -> Void) throws(Failure) {
        var scanner = XMLScanner(draft: draft, visit: visit)
        try scanner.document()
    }

    private init(draft: Draft, visit: @escaping ([String], Range<Int>, Bool) -> Void) {
        self.draft = draft
        self.visit = visit
        index = draft.start
    }

    private mutating func document() throws(Failure) {
        while index < draft.bytes.count {
            switch draft.bytes[index] {
            case UInt8(ascii: "<"): try markup()
            case UInt8(ascii: "&"):
                // What it stands for would be another text than the one that is seen.
                marked()
                index += 1
            default: index += 1
            }
        }
        guard open.isEmpty else { throw invalid() }
    }

    private mutating func markup() throws(Failure) {
        if isNext("<!--") { return try skip(to: "-->", from: 4) }
        if isNext("<![CDATA[") { return try skip(to: "]]>", from: 9) }
        if isNext("<?") { return try skip(to: "?>", from: 2) }
        if isNext("<!") { throw invalid() }
        if isNext("</") { return try close() }
        marked()
        let start = index + 1
        let nameEnd = end(of: start)
        guard nameEnd > start, path.count < Self.depthLimit else { throw invalid() }
        path.append(String(decoding: draft.bytes[start..<nameEnd], as: UTF8.self))
        index = nameEnd
        let isEmpty = try attributes()
        if isEmpty {
            visit(path, index..<index, true)
            path.removeLast()
        } else {
            open.append((index, true))
        }
    }

    /// Up to behind `>`; true where the element ends with `/>`.
    private mutating func attributes() throws(Failure) -> Bool {
        while index < draft.bytes.count {
            switch draft.bytes[index] {
            case UInt8(ascii: ">"):
                index += 1
                return false
            case UInt8(ascii: "/"):
                guard isNext("/>") else { throw invalid() }
                index += 2
                return true
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                let quote = draft.bytes[index]
                guard let end = draft.bytes[(index + 1)...].firstIndex(of: quote) else { throw invalid() }
                index = end + 1
            case UInt8(ascii: "<"): throw invalid()
            default: index += 1
            }
        }
        throw invalid()
    }

    private mutating func close() throws(Failure) {
        let start = index + 2
        let nameEnd = end(of: start)
        let name = String(decoding: draft.bytes[start..<nameEnd], as: UTF8.self)
        guard let element = open.popLast(), path.last == name else { throw invalid() }
        visit(path, element.content..<index, element.isText)
        path.removeLast()
        guard let end = draft.bytes[nameEnd...].firstIndex(of: UInt8(ascii: ">")) else { throw invalid() }
        index = end + 1
    }

    /// The element that is open holds something else than text.
    private mutating func marked() {
        if !open.isEmpty { open[open.count - 1].isText = false }
    }

    private mutating func skip(to mark: String, from offset: Int) throws(Failure) {
        marked()
        let bytes = Array(mark.utf8)
        var place = index + offset
        while place < draft.bytes.count {
            if draft.bytes[place] == bytes[0], draft.bytes[place...].starts(with: bytes) {
                index = place + bytes.count
                return
            }
            place += 1
        }
        throw invalid()
    }

    /// Where a name ends.
    private func end(of start: Int) -> Int {
        draft.bytes[min(start, draft.bytes.count)...].firstIndex { byte in
            [0x20, 0x09, 0x0A, 0x0D].contains(byte) || "/>=<\"'".utf8.contains(byte)
        } ?? draft.bytes.count
    }

    private func isNext(_ text: String) -> Bool { draft.bytes[index...].starts(with: text.utf8) }
    private func invalid() -> Failure { draft.invalid(at: index) }
}
