internal import Yams

/// A YAML text that was read: its tree, when it has one, and what is wrong with the text itself.
struct Document {
    var root: Tree?
    var problems: [Located<Problem>]

    /// Reads bytes as UTF-8, with or without a byte order mark.
    static func read(_ bytes: [UInt8]) -> Document {
        guard bytes.count <= Limits.bytes else { return .unreadable(.tooLarge(limit: Limits.bytes)) }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            return .unreadable(.notUTF8, at: firstInvalid(bytes[...]))
        }
        return read(text)
    }

    /// Reads a text; never fails, and looks through every double key on the way.
    static func read(_ text: String) -> Document {
        guard text.utf8.count <= Limits.bytes else { return .unreadable(.tooLarge(limit: Limits.bytes)) }
        let isMarked = text.unicodeScalars.first == "\u{FEFF}"
        guard var source = MaskedText(isMarked ? String(text.unicodeScalars.dropFirst()) : text) else {
            return .unreadable(.notYAML("private use characters"))
        }
        var repeated: [String] = []
        while true {
            do {
                let parser = try Parser(yaml: source.text, resolver: .basic, encoding: .utf8)
                guard let node = try parser.singleRoot() else { return .unreadable(.empty) }
                var builder = TreeBuilder(source: source)
                // Nodes refer weakly to their anchors, which the parser owns.
                let root = withExtendedLifetime(parser) { builder.tree(node) }
                return Document(root: root, problems: builder.problems)
            } catch YamlError.duplicatedKeysInMapping(let names, let context) {
                repeated += names.prefix(1).map(source.restored)
                if source.maskKey(at: Position(context.mark)) { continue }
                repeated += names.dropFirst().map(source.restored)
                return .unreadable(.repeatedKeys(repeated), at: Position(context.mark))
            } catch {
                return trouble(error, in: source.text)
            }
        }
    }

    private static func unreadable(_ problem: TextProblem, at position: Position = .start) -> Document {
        Document(root: nil, problems: [Located(.text(problem), at: position)])
    }

    private static func trouble(_ error: any Error, in text: String) -> Document {
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            let position = Position(mark)
            if problem.contains("another document") { return .unreadable(.severalDocuments, at: position) }
            if problem.contains("depth") { return .unreadable(.tooDeep(limit: Limits.depth), at: position) }
            if hasTab(text, at: position) { return .unreadable(.tab, at: position) }
            if let (sign, place) = unquoted(problem, in: text, at: position) {
                return .unreadable(.unquoted(sign), at: place)
            }
            return .unreadable(.notYAML(problem), at: position)
        case .reader(let problem, let offset, _, _):
            return .unreadable(.notYAML(problem), at: offset.map { place(of: $0, in: text) } ?? .start)
        case .memory:
            return .unreadable(.tooDeep(limit: Limits.depth))
        case .no, .writer, .emitter, .representer, .dataCouldNotBeDecoded, .duplicatedKeysInMapping, nil:
            return .unreadable(.notYAML("\(error)"))
        }
    }

    private static func hasTab(_ text: String, at position: Position) -> Bool {
        let line = text.unicodeScalars.split(maxSplits: position.line, omittingEmptySubsequences: false) { $0 == "\n" }
        guard line.indices.contains(position.line - 1) else { return false }
        return line[position.line - 1].prefix { $0 == " " || $0 == "\t" }.contains("\t")
    }

    /// The character that a text begins with and must not without quotes, such as the `>` of `>=1.2`, and its place.
    private static func unquoted(
        _ problem: String, in text: String, at position: Position
    ) -> (sign: String, place: Position)? {
        let causes = ["cannot start any token", "alphabetic or numeric character", "expected comment or line break"]
        guard causes.contains(where: problem.contains) else { return nil }
        let lines = text.unicodeScalars.split(maxSplits: position.line, omittingEmptySubsequences: false) { $0 == "\n" }
        guard lines.indices.contains(position.line - 1) else { return nil }
        // The parser stops at the sign, or behind it.
        let before = lines[position.line - 1].prefix(position.column)
        guard let last = before.lastIndex(where: { "*>|@`%".unicodeScalars.contains($0) }) else { return nil }
        let column = before.distance(from: before.startIndex, to: last) + 1
        return (String(before[last]), Position(line: position.line, column: column))
    }

    private static func place(of offset: Int, in text: String) -> Position {
        let before = text.prefix(offset).unicodeScalars
        let line = before.split(omittingEmptySubsequences: false) { $0 == "\n" }
        return Position(line: max(1, line.count), column: (line.last?.count ?? 0) + 1)
    }

    private static func firstInvalid(_ bytes: ArraySlice<UInt8>) -> Position {
        var position = Position.start
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        while case .scalarValue(let scalar) = decoder.decode(&iterator) {
            position =
                scalar == "\n"
                ? Position(line: position.line + 1, column: 1)
                : Position(line: position.line, column: position.column + 1)
        }
        return position
    }
}
