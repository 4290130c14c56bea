extension Kind<[String]> {
    /// A command line: a list of words, or one text that is split at white space. Never a shell.
    static let command = Kind(schema: .anyOf([.string("\\S"), commandList])) { tree, reader in
        let words: [Located<String>]
        switch tree.content {
        case .list(let items):
            words = items.compactMap { item in
                guard let text = item.text else {
                    reader.report(expected: .text, found: item)
                    return nil
                }
                return Located(text, at: item.position)
            }
        case .scalar(let text, _) where !tree.isNothing:
            words = text.split(whereSeparator: \.isWhitespace).map { Located(String($0), at: tree.position) }
        case .scalar, .mapping:
            reader.report(expected: .command, found: tree)
            return nil
        }
        if words.first?.value.isEmpty ?? true { reader.report(.value(.emptyCommand), at: tree.position) }
        for word in words { Placeholders.check(word, &reader) }
        return words.map(\.value)
    }

    private static let commandList = SchemaNode.members([
        "type": .text("array"), "minItems": .number(1), "items": .scalar,
    ])
}

extension Kind<String> {
    /// A text with placeholders.
    static let template = scalar(.string("\\S")) { text, position, reader in
        Placeholders.check(Located(text, at: position), &reader)
        if !text.isEmpty { return text }
        reader.report(.value(.badText), at: position)
        return nil
    }
}

extension Placeholders {
    /// Reports what looks like a placeholder and is none, and characters that no argument can hold.
    fileprivate static func check(_ template: Located<String>, _ reader: inout Reader) {
        for name in names(in: template.value) where Placeholder(rawValue: name) == nil {
            let nearest = reader.nearest(to: name, among: Placeholder.allCases.map(\.rawValue))
            reader.report(.value(.unknownPlaceholder(name, nearest: nearest)), at: template.position)
        }
        if template.value.unicodeScalars.contains("\0") { reader.report(.value(.badText), at: template.position) }
    }
}
