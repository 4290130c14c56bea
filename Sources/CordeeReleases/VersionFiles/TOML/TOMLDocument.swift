import CordeeModel
import TOMLKit

/// A TOML document: what a parser says of it, and where its texts stand.
struct TOMLDocument {
    private let draft: Draft
    private let table: TOMLTable
    private var texts: [[String]: Range<Int>] = [:]
    private var others: [[String]: Range<Int>] = [:]

    /// Reads a document, and remembers where these paths are.
    /// - Throws: `versionFileInvalid`.
    init(_ draft: Draft, paths: [[String]]) throws(Failure) {
        self.draft = draft
        table = try Self.parsed(draft)
        var found: [[String]: Range<Int>] = [:]
        var rest: [[String]: Range<Int>] = [:]
        try TOMLScanner.scan(draft) { event in
            switch event {
            case .table: break
            case .string(let path, let range, let isSingle):
                // A text over several lines is no version.
                let whole = isSingle ? range : range.lowerBound..<range.lowerBound
                if paths.contains(where: { $0 == path }) { found[path] = whole }
            case .other(let path, let range):
                if paths.contains(where: { $0 == path }) { rest[path] = range }
            }
        }
        texts = found
        others = rest
    }

    /// The text at a path, and where it stands; nil: there is none.
    /// - Throws: `versionFileInvalid` when the parser sees another.
    func place(_ path: [String]) throws(Failure) -> Place? {
        guard let range = texts[path] else { return nil }
        let text = TOMLDocument.text(in: draft, range)
        guard string(path) == text else { throw draft.invalid(at: range.lowerBound) }
        return draft.place(range, text: text)
    }

    /// The line of something at a path that is no text; nil: there is nothing.
    func line(_ path: [String]) -> Int? { others[path].map { draft.line(of: $0.lowerBound) } }

    /// The text at a path, as the parser sees it.
    func string(_ path: [String]) -> String? {
        var node: (any TOMLValueConvertible)? = table
        for key in path { node = node?.table?[key] }
        return node?.string
    }

    /// Whether an array of texts at a path has this one in it, as the parser sees it.
    func contains(_ text: String, at path: [String]) -> Bool {
        var node: (any TOMLValueConvertible)? = table
        for key in path { node = node?.table?[key] }
        return node?.array?.contains { $0.string == text } ?? false
    }

    /// What stands between quotes.
    static func text(in draft: Draft, _ range: Range<Int>) -> String {
        let isPlain = range.lowerBound > 0 && draft.bytes[range.lowerBound - 1] == UInt8(ascii: "'")
        return TOMLScanner.text(draft.bytes[range], isPlain: isPlain)
    }

    /// The document as the parser reads it.
    /// - Throws: `versionFileInvalid`, with what the parser says.
    static func parsed(_ draft: Draft) throws(Failure) -> TOMLTable {
        let text = try draft.text()
        do {
            return try TOMLTable(string: text)
        } catch let error as TOMLParseError {
            throw Failure(.versionFileInvalid, [draft.path, "\(error.source.begin.line)"], cause: error.description)
        } catch {
            throw Failure(.versionFileInvalid, [draft.path, ""], cause: "\(error)")
        }
    }
}
