internal import CordeeModel
internal import Foundation

/// The keys of `expect`.
enum ExpectFormat {
    static let status = Key<[StatusRule]>(
        "status", .statuses, "The status: one, a class like `4xx`, or a list of them. Default: 2xx.")
    static let within = Key<Duration>(
        "within", .duration(atLeast: .milliseconds(1)), "How long the answer may take at most, redirects included.")
    static let json = Key<[Assertion]>(
        "json", .assertions({ .badPath($0) }) { JSONPath($0).map { .json($0) } },
        "Values of the JSON body by their place (`$.items[0].id`): what each is, or what has to hold of it.")
    static let headers = Key<[Assertion]>(
        "headers", .assertions({ .badHeader($0) }) { $0.isEmpty ? nil : .header($0) },
        "Headers: what each is, or what has to hold of it.")
    static let cookies = Key<[Assertion]>(
        "cookies", .assertions({ .badPlace($0) }) { $0.isEmpty ? nil : .cookie($0) },
        "Cookies that the answer sets: what each is, or what has to hold of it.")
    static let redirect = Key<[Assertion]>(
        "redirect", .assertions({ .badPlace($0) }) { $0.isEmpty ? nil : .redirect($0) },
        "Parameters in the query of the address that the answer redirects to.")
    static let body = Key<[Assertion.Check]>("body", CheckFormat.kind, "The whole body as text.")

    static let section = Section([status, within, json, headers, cookies, redirect, body])

    static let kind = Kind<Expectation>.object(section) { fields, _, reader in
        var assertions: [Assertion] = []
        for key in [headers, cookies, redirect, json] { assertions += fields.read(key, &reader) ?? [] }
        if let checks = fields.read(body, &reader) { assertions.append(Assertion(.body, checks)) }
        return Expectation(
            statuses: fields.read(status, &reader) ?? [.success], within: fields.read(within, &reader),
            assertions: assertions)
    }
}

/// The keys of what has to hold of a value. A value that is no mapping is what it has to be.
enum CheckFormat {
    static let equals = Key<JSONTree>("equals", .json, "The value itself.")
    static let contains = Key<JSONTree>(
        "contains", .json,
        "What is in it: a text in a text, an item in a list, members in an object. An item that is an object needs only "
            + "the members given.")
    static let exists = Key<Bool>("exists", .flag, "Whether it is there.")
    static let type = Key<JSONTree.Kind>("type", .word, "Its kind: text, number, flag, list, object or null.")
    static let greater = Key<JSONTree>("greater", .json, "A number that it is above.")
    static let less = Key<JSONTree>("less", .json, "A number that it is below.")
    static let length = Key<ClosedRange<Int>>(
        "length", .length, "How many characters, items or members it has: `3`, or `{ from: 1, to: 5 }`.")
    static let matches = Key<String>("matches", .pattern, "A regular expression that finds something in it.")

    static let section = Section([equals, contains, exists, type, greater, less, length, matches])

    static let kind = Kind<[Assertion.Check]>(schema: .members([:])) { tree, reader in
        guard case .mapping = tree.content else { return [.equals(Kind<JSONTree>.value(tree))] }
        guard let fields = section.fields(of: tree, &reader) else { return nil }
        var checks: [Assertion.Check] = []
        if let value = fields.read(equals, &reader) { checks.append(.equals(value)) }
        if let value = fields.read(contains, &reader) { checks.append(.contains(value)) }
        if let flag = fields.read(exists, &reader) { checks.append(.exists(flag)) }
        if let kind = fields.read(type, &reader) { checks.append(.type(kind)) }
        if let value = fields.read(greater, &reader) { checks.append(.greater(value)) }
        if let value = fields.read(less, &reader) { checks.append(.less(value)) }
        if let range = fields.read(length, &reader) { checks.append(.length(range)) }
        if let pattern = fields.read(matches, &reader) { checks.append(.matches(pattern)) }
        if checks.isEmpty, !reader.hasErrors {
            // An assertion that asserts nothing would always hold.
            reader.report(.shape(.missingKey(equals.name)), at: tree.position)
        }
        return checks
    }
}

extension Kind<[Assertion]> {
    /// What has to hold, by place; `problem` is how a place that is none is reported.
    static func assertions(
        _ problem: @escaping @Sendable (String) -> ScenarioProblem,
        _ place: @escaping @Sendable (String) -> AnswerPlace?
    ) -> Kind {
        let schema = SchemaNode.members([
            "type": .texts(["object", "null"]), "additionalProperties": CheckFormat.kind.schema,
        ])
        return Kind(schema: schema) { tree, reader in
            guard let entries = tree.entries else {
                reader.report(expected: .mapping, found: tree)
                return nil
            }
            return entries.compactMap { entry in
                let checks = CheckFormat.kind.read(entry.value, &reader)
                guard let place = place(entry.key) else {
                    reader.report(.scenario(problem(entry.key)), at: entry.position)
                    return nil
                }
                return checks.map { Assertion(place, $0) }
            }
        }
    }
}

extension Kind<[StatusRule]> {
    /// One status or class, or a list of them.
    static let statuses = Kind(schema: .anyOf([oneStatus, .array(of: oneStatus)])) { tree, reader in
        var rules: [StatusRule] = []
        let items: [Tree]
        if case .list(let several) = tree.content { items = several } else { items = [tree] }
        for item in items {
            guard let text = item.text else {
                reader.report(expected: .text, found: item)
                continue
            }
            guard let rule = StatusRule(text) else {
                reader.report(.scenario(.badStatus(text)), at: item.position)
                continue
            }
            rules.append(rule)
        }
        if items.isEmpty { reader.report(.shape(.emptySection("status")), at: tree.position) }
        return rules.isEmpty ? nil : rules
    }

    private static let oneStatus = SchemaNode.anyOf([
        .members(["type": .text("integer"), "minimum": .number(100), "maximum": .number(599)]),
        .string("^[1-5]([0-9]{2}|xx|XX)$"),
    ])
}

extension Kind<ClosedRange<Int>> {
    private static let from = Key<Int>("from", .count(Limits.length), "At least so many.")
    private static let to = Key<Int>("to", .count(Limits.length), "At most so many.")
    private static let section = Section([from, to])

    /// A length, or the bounds of one.
    static let length = Kind(schema: .anyOf([Kind<Int>.count(Limits.length).schema, section.schema])) { tree, reader in
        guard case .mapping = tree.content else {
            return Kind<Int>.count(Limits.length).read(tree, &reader).map { $0...$0 }
        }
        guard let fields = section.fields(of: tree, &reader) else { return nil }
        let low = fields.read(from, &reader) ?? Limits.length.lowerBound
        let high = fields.read(to, &reader) ?? Limits.length.upperBound
        if low <= high { return low...high }
        reader.report(.value(.outOfRange("\(low)", low: "0", high: "\(high)")), at: tree.position)
        return nil
    }
}

extension Kind<String> {
    /// A regular expression.
    static let pattern = scalar(.string()) { text, position, reader in
        // Judged by the same library, which can be stopped.
        if (try? NSRegularExpression(pattern: text)) != nil { return text }
        reader.report(.scenario(.badPattern(text)), at: position)
        return nil
    }
}
