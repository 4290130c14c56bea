internal import CordeeModel

/// A step, the texts in it that may have places, and the names that it gives to values.
struct StepDraft: Sendable {
    var step: Scenario.Step
    var texts: [Located<String>]
    var captures: [Located<String>]
}

/// The keys of a step.
enum StepFormat {
    private static let moment: Duration = .milliseconds(1)

    static let name = Key<String>("name", .line, "What it shows, for people. Default: the request.")
    static let request = Key<(method: String, target: String)>(
        "request", .request, required: true,
        "The method and a path of the environment, or a whole address: `POST /app/login`, `GET {next}`. An address whose "
            + "host is that of a route goes through the environment's edge, too.")
    static let headers = Key<[Scenario.Field]>("headers", .headers, "Headers of the request.")
    static let query = Key<[Scenario.Field]>("query", .fields, "What is added to the address, escaped.")
    static let json = Key<JSONTree>("json", .json, "The body, as JSON.")
    static let form = Key<[Scenario.Field]>("form", .fields, "The body, as a form.")
    static let body = Key<String>("body", .content, "The body, as it is.")
    static let follow = Key<Int>("follow", .count(Limits.redirects), "How many redirects are followed. Default: 0.")
    static let timeout = Key<Duration>(
        "timeout", .duration(atLeast: moment),
        "How long an answer may take. Default: \(DurationText.text(Scenario.Step.defaultTimeout)).")
    static let until = Key<Duration>(
        "until", .duration(atLeast: moment),
        "How long it is asked again until everything holds, for what comes a moment later. Default: asked once.")
    static let expect = Key<Expectation>("expect", ExpectFormat.kind, "What has to hold of the answer.")
    static let capture = Key<[Located<Scenario.Capture>]>(
        "capture", .captures,
        "Values for later steps: a name, and where it is: `$.token`, `header:NAME`, `cookie:NAME`, `redirect:NAME` (in "
            + "the query of the address that the answer redirects to) or `body`.")

    static let section = Section([
        name, request, headers, query, json, form, body, follow, timeout, until, expect, capture,
    ])

    static let kind = Kind<StepDraft>(schema: section.schema) { tree, reader in
        guard let fields = section.fields(of: tree, &reader) else { return nil }
        let bodies = [fields.has(json), fields.has(form), fields.has(body)].filter(\.self)
        if bodies.count > 1 { reader.report(.scenario(.severalBodies), at: tree.position) }
        let request = fields.read(request, &reader)
        let captures = fields.read(capture, &reader) ?? []
        let step = Scenario.Step(
            name: fields.read(name, &reader) ?? request.map { "\($0.method) \($0.target)" } ?? "",
            method: request?.method ?? "GET", target: request?.target ?? "/",
            headers: fields.read(headers, &reader) ?? [], query: fields.read(query, &reader) ?? [],
            content: content(fields, &reader), redirects: fields.read(follow, &reader) ?? 0,
            timeout: fields.read(timeout, &reader) ?? Scenario.Step.defaultTimeout,
            until: fields.read(until, &reader), expectation: fields.read(expect, &reader) ?? Expectation(),
            captures: captures.map(\.value))
        return StepDraft(
            step: step, texts: texts(in: tree), captures: captures.map { Located($0.value.name, at: $0.position) })
    }

    private static func content(_ fields: Fields, _ reader: inout Reader) -> Scenario.Content? {
        if let tree = fields.read(json, &reader) { return .json(tree) }
        if let pairs = fields.read(form, &reader) { return .form(pairs) }
        return fields.read(body, &reader).map { .text($0) }
    }

    /// Every text of a step in which values are filled in.
    private static func texts(in step: Tree) -> [Located<String>] {
        (step.entries ?? []).flatMap { entry -> [Located<String>] in
            switch entry.key {
            case name.name, capture.name: []
            case expect.name: texts(in: entry.value, without: CheckFormat.matches.name)
            default: texts(in: entry.value, without: nil)
            }
        }
    }

    private static func texts(in tree: Tree, without key: String?) -> [Located<String>] {
        switch tree.content {
        case .scalar(let text, _): [Located<String>(text, at: tree.position)]
        case .list(let items): items.flatMap { texts(in: $0, without: key) }
        case .mapping(let entries): entries.filter { $0.key != key }.flatMap { texts(in: $0.value, without: key) }
        }
    }
}

extension Kind<(method: String, target: String)> {
    /// A method and an address.
    static let request = scalar(.string("^[A-Z]+ \\S+$")) { text, position, reader in
        let words = text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let isRequest =
            words.count == 2 && (1...20).contains(words[0].utf8.count)
            && words[0].unicodeScalars.allSatisfy { ("A"..."Z").contains($0) }
            && words[1].unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value != 0x7F }
            && ["/", "http://", "https://", "{"].contains(where: words[1].hasPrefix)
        if isRequest { return (words[0], words[1]) }
        reader.report(.scenario(.badRequest(text)), at: position)
        return nil
    }
}

extension Kind<[Scenario.Field]> {
    /// Texts by name.
    static let fields = fields { _ in true }

    /// Headers by name.
    static let headers = fields { name in
        !name.isEmpty
            && name.unicodeScalars.allSatisfy { $0.isLetterOrDigit || "-_.!#$%&'*+^`|~".unicodeScalars.contains($0) }
    }

    private static func fields(_ isName: @escaping @Sendable (String) -> Bool) -> Kind {
        let schema = SchemaNode.members([
            "type": .texts(["object", "null"]), "additionalProperties": .scalar,
        ])
        return Kind(schema: schema) { tree, reader in
            guard let entries = tree.entries else {
                reader.report(expected: .mapping, found: tree)
                return nil
            }
            return entries.compactMap { entry in
                if !isName(entry.key) { reader.report(.scenario(.badHeader(entry.key)), at: entry.position) }
                guard case .scalar(let text, _) = entry.value.content else {
                    reader.report(expected: .text, found: entry.value)
                    return nil
                }
                return Scenario.Field(entry.key, text)
            }
        }
    }
}

extension Kind<[Located<Scenario.Capture>]> {
    /// Places of an answer, by the name that the value is given.
    static let captures = Kind(
        schema: .members([
            "type": .texts(["object", "null"]), "propertyNames": .string("^[A-Za-z_][A-Za-z0-9_]*$"),
            "additionalProperties": .string(),
        ])
    ) { tree, reader in
        guard let entries = tree.entries else {
            reader.report(expected: .mapping, found: tree)
            return nil
        }
        return entries.compactMap { entry in
            if !VariableName.isAllowed(entry.key) {
                reader.report(.value(.badVariableName(entry.key)), at: entry.position)
            }
            guard let text = entry.value.text else {
                reader.report(expected: .text, found: entry.value)
                return nil
            }
            guard let place = AnswerPlace(text) else {
                reader.report(.scenario(.badPlace(text)), at: entry.value.position)
                return nil
            }
            return Located(.init(entry.key, place), at: entry.position)
        }
    }
}

extension Kind<String> {
    /// A text of any number of lines.
    static let content = scalar(.scalar) { text, _, _ in text }
}

extension Kind<JSONTree> {
    /// Any value. Without quotes, what JSON writes as a number, true, false or null is one.
    static let json = Kind(schema: .members([:])) { tree, _ in value(tree) }

    static func value(_ tree: Tree) -> JSONTree {
        switch tree.content {
        case .list(let items): return .list(items.map(value))
        case .mapping(let entries): return .object(entries.map { .init($0.key, value($0.value)) })
        case .scalar(let text, let isPlain):
            guard isPlain else { return .text(text) }
            if tree.isNothing { return .null }
            if text == "true" || text == "false" { return .flag(text == "true") }
            return isNumber(text) ? .number(text) : .text(text)
        }
    }

    /// Whether JSON would read a text as a number (RFC 8259, section 6).
    private static func isNumber(_ text: String) -> Bool {
        text.wholeMatch(of: /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/) != nil
    }
}
