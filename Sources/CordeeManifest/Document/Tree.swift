/// A YAML value as it was written: scalars keep their text, mappings their order, everything its place.
///
/// Aliases and merge keys are already filled in, and no mapping has a key twice.
struct Tree: Sendable {
    var content: Content
    var position: Position
    /// How many values it holds, itself included, with every alias counted in full.
    var size: Int
    /// How deep it is; 1 for a scalar.
    var height: Int

    indirect enum Content: Sendable {
        /// `isPlain`: written without quotes.
        case scalar(String, isPlain: Bool)
        case list([Tree])
        case mapping([Entry])
    }

    struct Entry: Sendable {
        var key: String
        var position: Position
        var value: Tree
    }

    /// Nothing at all, as in `name:` with nothing behind it.
    static func nothing(at position: Position) -> Tree {
        Tree(content: .scalar("", isPlain: true), position: position, size: 1, height: 1)
    }

    /// Whether it is one of YAML's ways to write nothing.
    var isNothing: Bool {
        guard case .scalar(let text, isPlain: true) = content else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(text)
    }

    /// Its text, when it is a scalar and not nothing.
    var text: String? {
        guard case .scalar(let text, _) = content, !isNothing else { return nil }
        return text
    }

    /// Its items; none when it is nothing; nil when it is something else.
    var items: [Tree]? {
        if case .list(let items) = content { return items }
        return isNothing ? [] : nil
    }

    /// Its entries; none when it is nothing; nil when it is something else.
    var entries: [Entry]? {
        if case .mapping(let entries) = content { return entries }
        return isNothing ? [] : nil
    }

    /// What it is, for a message.
    var found: Found {
        switch content {
        case .scalar(let text, _): isNothing ? .nothing : .text(text)
        case .list: .list
        case .mapping: .mapping
        }
    }
}
