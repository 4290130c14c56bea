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
        for word in words { _ = Placeholders.check(word, &reader) }
        return words.map(\.value)
    }

    /// A command of a preflight: the same, with `{service}` alone to be filled in; other braces are passed on.
    static let check = Kind(schema: command.schema) { tree, reader in
        if case .list(let items) = tree.content {
            let words = items.compactMap { item in
                if item.text == nil { reader.report(expected: .text, found: item) }
                return item.text
            }
            if words.count == items.count, words.first?.isEmpty ?? true {
                reader.report(.value(.emptyCommand), at: tree.position)
            }
            return words
        }
        guard let text = tree.text else {
            reader.report(expected: .command, found: tree)
            return nil
        }
        let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
        if words.isEmpty { reader.report(.value(.emptyCommand), at: tree.position) }
        if let word = words.first(where: isOfShell) { reader.report(.source(.shellWord(word)), at: tree.position) }
        return words
    }

    /// Whether whoever wrote a word in a text expected a shell to see it.
    private static func isOfShell(_ word: String) -> Bool {
        ["&&", "||", "|", ";", "&", "<", ">", ">>", "2>&1"].contains(word) || word.hasPrefix("\"")
            || word.hasPrefix("'")
            || word.hasSuffix(";") || word.contains("$(")
    }

    private static let commandList = SchemaNode.members([
        "type": .text("array"), "minItems": .number(1), "items": .scalar,
    ])
}

extension Kind<String> {
    /// A text with placeholders.
    static let template = scalar(.string("\\S")) { text, position, reader in
        _ = Placeholders.check(Located(text, at: position), &reader)
        if !text.isEmpty { return text }
        reader.report(.value(.badText), at: position)
        return nil
    }
}

extension Placeholders {
    /// Reports what looks like a placeholder and is none, and characters that no argument can hold; false when it did.
    static func check(
        _ template: Located<String>, known: [Placeholder] = Placeholder.allCases, _ reader: inout Reader
    ) -> Bool {
        var isFine = true
        for name in names(in: template.value) where !known.contains(where: { $0.rawValue == name }) {
            let words = known.map(\.rawValue)
            let nearest = reader.nearest(to: name, among: words)
            reader.report(.value(.unknownPlaceholder(name, known: words, nearest: nearest)), at: template.position)
            isFine = false
        }
        if template.value.unicodeScalars.contains("\0") {
            reader.report(.value(.badText), at: template.position)
            isFine = false
        }
        return isFine
    }
}
