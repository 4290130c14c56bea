/// The way to a value within a JSON value: `$`, `$.build.version`, `$.items[0].id`, `$[-1]` for the last item.
package struct JSONPath: Hashable, Sendable, CustomStringConvertible {
    /// One step of the way.
    package enum Step: Hashable, Sendable {
        /// To a member.
        case member(String)
        /// To an item, from 0; below zero from the end.
        case index(Int)
    }

    /// The steps, from the whole value.
    package var steps: [Step]

    /// Reads a path; nil when it is none. A name is whatever has no dot, bracket or white space.
    package init?(_ text: String) {
        guard text.first == "$" else { return nil }
        steps = []
        var rest = text.dropFirst()
        while let sign = rest.popFirst() {
            switch sign {
            case ".":
                let name = rest.prefix { $0 != "." && $0 != "[" }
                guard !name.isEmpty, !name.contains(where: { $0.isWhitespace || $0 == "]" }) else { return nil }
                steps.append(.member(String(name)))
                rest = rest[name.endIndex...]
            case "[":
                let digits = rest.prefix { $0 != "]" }
                guard let index = Int(digits), digits.first != "+", rest[digits.endIndex...].first == "]" else {
                    return nil
                }
                steps.append(.index(index))
                rest = rest[digits.endIndex...].dropFirst()
            case _: return nil
            }
        }
    }

    /// The names on the way; nil when it is the whole value, or leads through a list.
    package var names: [String]? {
        var names: [String] = []
        for step in steps {
            guard case .member(let name) = step else { return nil }
            names.append(name)
        }
        return names.isEmpty ? nil : names
    }

    /// What is there; nil when nothing is.
    package func value(in tree: JSONTree) -> JSONTree? {
        var value = tree
        for step in steps {
            switch step {
            case .member(let name):
                guard let member = value.member(name) else { return nil }
                value = member
            case .index(let index):
                guard case .list(let items) = value else { return nil }
                let place = index < 0 ? items.count + index : index
                guard items.indices.contains(place) else { return nil }
                value = items[place]
            }
        }
        return value
    }

    package var description: String {
        "$"
            + steps.map { step in
                switch step {
                case .member(let name): ".\(name)"
                case .index(let index): "[\(index)]"
                }
            }.joined()
    }
}
