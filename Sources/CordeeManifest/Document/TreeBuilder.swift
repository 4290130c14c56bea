internal import Yams

/// Turns what Yams composed into a `Tree`: fills in aliases and merge keys within the limits, and finds double keys.
struct TreeBuilder {
    let source: MaskedText
    private(set) var problems: [Located<Problem>] = []
    private var anchors: [String: Tree] = [:]
    private var made = 0
    private var isOver = false

    init(source: MaskedText) { self.source = source }

    /// Builds the tree of a node that is nested `depth` deep.
    mutating func tree(_ node: Node, depth: Int = 1) -> Tree {
        let position = Position(node.mark)
        if isOver { return .nothing(at: position) }
        reportTag(of: node, at: position)
        let tree: Tree
        switch node {
        case .scalar(let scalar):
            if scalar.style == .plain, let name = source.target(of: scalar.string) {
                tree = target(named: name, at: position)
            } else {
                tree = leaf(scalar, at: position)
            }
        case .sequence(let items):
            if isTooDeep(depth, at: position) { return .nothing(at: position) }
            tree = spend(.list(items.map { self.tree($0, depth: depth + 1) }), at: position)
        case .mapping(let pairs):
            if isTooDeep(depth, at: position) { return .nothing(at: position) }
            tree = spend(.mapping(entries(pairs, depth: depth)), at: position)
        case .alias(let alias):
            tree = target(named: alias.anchor.rawValue, at: position)
        }
        if let anchor = node.anchor { anchors[anchor.rawValue] = tree }
        return tree
    }

    /// A tag of somebody else's, such as `!secret`, asks for something that would not be done.
    private mutating func reportTag(of node: Node, at position: Position) {
        let tag: Tag
        switch node {
        case .scalar(let scalar): tag = scalar.tag
        case .sequence(let items): tag = items.tag
        case .mapping(let pairs): tag = pairs.tag
        case .alias(let alias): tag = alias.tag
        }
        if tag.rawValue.hasPrefix("!"), tag.rawValue.count > 1 {
            problems.append(Located(.text(.unknownTag(source.restored(tag.rawValue))), at: position))
        }
    }

    private func leaf(_ scalar: Node.Scalar, at position: Position) -> Tree {
        let content = Tree.Content.scalar(source.restored(scalar.string), isPlain: scalar.style == .plain)
        return Tree(content: content, position: position, size: 1, height: 1)
    }

    private mutating func target(named name: String, at position: Position) -> Tree {
        guard let target = anchors[name] else {
            problems.append(Located(.text(.unknownAlias(source.restored(name))), at: position))
            return .nothing(at: position)
        }
        return target
    }

    private mutating func entries(_ pairs: Node.Mapping, depth: Int) -> [Tree.Entry] {
        var entries: [Tree.Entry] = []
        var merged: [Tree.Entry] = []
        var first: [String: Int] = [:]
        for (keyNode, valueNode) in pairs {
            let position = Position(keyNode.mark)
            let key = tree(keyNode, depth: depth + 1)
            let value = tree(valueNode, depth: depth + 1)
            guard case .scalar(let name, let isPlain) = key.content else {
                problems.append(Located(.shape(.wrongType(expected: .text, found: key.found)), at: position))
                continue
            }
            if let line = first.updateValue(first[name] ?? position.line, forKey: name) {
                problems.append(Located(.text(.duplicateKey(name, line: line)), at: position))
            } else if isPlain, name == "<<" {
                merged = mergeable(value)
            } else {
                entries.append(Tree.Entry(key: name, position: position, value: value))
            }
        }
        for entry in merged where first.updateValue(entry.position.line, forKey: entry.key) == nil {
            entries.append(entry)
        }
        return entries
    }

    /// What a merge key brings in, in order of precedence.
    private mutating func mergeable(_ value: Tree) -> [Tree.Entry] {
        switch value.content {
        case .mapping(let entries): return entries
        case .list(let items) where items.allSatisfy { $0.entries != nil }: return items.flatMap { $0.entries ?? [] }
        case .list, .scalar:
            problems.append(
                Located(.shape(.wrongType(expected: .mapping, found: value.found)), at: value.position))
            return []
        }
    }

    private mutating func isTooDeep(_ depth: Int, at position: Position) -> Bool {
        if depth > Limits.depth { giveUp(.tooDeep(limit: Limits.depth), at: position) }
        return isOver
    }

    /// Makes a value of values and counts it, aliases in full; a file that unfolds without end is given up here.
    private mutating func spend(_ content: Tree.Content, at position: Position) -> Tree {
        let children: [Tree]
        switch content {
        case .scalar: children = []
        case .list(let items): children = items
        case .mapping(let entries): children = entries.map(\.value)
        }
        var tree = Tree(content: content, position: position, size: 1, height: 1)
        for child in children {
            tree.size += child.size
            tree.height = max(tree.height, child.height + 1)
        }
        made += children.count
        if max(tree.size, made) > Limits.values { giveUp(.tooManyValues(limit: Limits.values), at: position) }
        if tree.height > Limits.depth { giveUp(.tooDeep(limit: Limits.depth), at: position) }
        return isOver ? .nothing(at: position) : tree
    }

    private mutating func giveUp(_ problem: TextProblem, at position: Position) {
        if !isOver { problems.append(Located(.text(problem), at: position)) }
        isOver = true
    }
}

extension Position {
    init(_ mark: Mark?) { self = mark.map { Position(line: $0.line, column: $0.column) } ?? .start }
}
