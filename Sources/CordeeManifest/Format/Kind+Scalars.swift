internal import CordeeModel
internal import Foundation

extension Kind {
    /// A scalar whose text is judged.
    static func scalar(
        _ schema: SchemaNode, _ parse: @escaping @Sendable (String, Position, inout Reader) -> Value?
    ) -> Kind {
        Kind(schema: schema) { tree, reader in
            guard let text = tree.text else {
                reader.report(expected: .text, found: tree)
                return nil
            }
            return parse(text, tree.position, &reader)
        }
    }
}

extension Kind<String> {
    /// A name of a fleet, a service or an environment.
    static let name = scalar(.string(Name.pattern)) { text, position, reader in
        if Name.isAllowed(text) { return text }
        reader.report(.value(.badName(text)), at: position)
        return nil
    }

    /// An IANA time zone.
    static let timezone = scalar(.string()) { text, position, reader in
        if TimeZone(identifier: text) != nil { return text }
        let nearest = reader.nearest(to: text, among: TimeZone.knownTimeZoneIdentifiers)
        reader.report(.value(.badTimezone(text, nearest: nearest)), at: position)
        return nil
    }

    /// A text on one line, perhaps empty.
    static let line = scalar(.string()) { text, position, reader in
        if !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) { return text }
        reader.report(.value(.badText), at: position)
        return nil
    }

    /// A directory of the machine.
    static let directory = scalar(.string("\\S")) { text, position, reader in
        if text.isEmpty || text.unicodeScalars.contains("\0") {
            reader.report(.value(.badText), at: position)
            return nil
        }
        if !reader.facts.isDirectory(text) { reader.report(.source(.templatesMissing(text)), at: position) }
        return text
    }

    /// A path of a URL: begins with `/`, with nothing that ends a request line or an argument of the proxy.
    static func path(query: Bool) -> Kind {
        let allowed = "A-Za-z0-9/._~%@+:,=\(query ? "&?" : "")-"
        return scalar(.string("^/[\(allowed)]*$")) { text, position, reader in
            let others = "/._~%@+:,=-" + (query ? "&?" : "")
            let isFine = text.unicodeScalars.allSatisfy { $0.isLetterOrDigit || others.unicodeScalars.contains($0) }
            if text.hasPrefix("/"), isFine { return text }
            reader.report(.value(.badPath(text)), at: position)
            return nil
        }
    }

    /// A host name.
    static let host = scalar(.string("^[A-Za-z0-9.-]+$")) { text, position, reader in
        if text.unicodeScalars.allSatisfy({ $0.isLetterOrDigit || $0 == "." || $0 == "-" }), !text.isEmpty {
            return text.lowercased()
        }
        reader.report(.value(.badHost(text)), at: position)
        return nil
    }
}

extension Kind<Duration> {
    /// A duration of at least `low`.
    static func duration(atLeast low: Duration) -> Kind {
        scalar(.string("^[0-9]+(ms|s|m|h)$")) { text, position, reader in
            guard let duration = DurationText.parse(text) else {
                reader.report(.value(.badDuration(text)), at: position)
                return nil
            }
            if duration >= low, duration <= Limits.longest { return duration }
            let bounds = (DurationText.text(low), DurationText.text(Limits.longest))
            reader.report(.value(.outOfRange(text, low: bounds.0, high: bounds.1)), at: position)
            return nil
        }
    }
}

extension Kind<Int> {
    /// A whole number within bounds.
    static func count(_ range: ClosedRange<Int>) -> Kind {
        let schema = SchemaNode.members([
            "type": .text("integer"), "minimum": .number(range.lowerBound), "maximum": .number(range.upperBound),
        ])
        return Kind(schema: schema) { tree, reader in
            guard case .scalar(let text, isPlain: true) = tree.content, let number = Int(text) else {
                reader.report(expected: .number, found: tree)
                return nil
            }
            if range.contains(number) { return number }
            let bounds = ("\(range.lowerBound)", "\(range.upperBound)")
            reader.report(.value(.outOfRange(text, low: bounds.0, high: bounds.1)), at: tree.position)
            return nil
        }
    }
}

extension Kind<Bool> {
    /// True or false.
    static let flag = Kind(schema: .members(["type": .text("boolean")])) { tree, reader in
        if case .scalar(let text, isPlain: true) = tree.content {
            if ["true", "True", "TRUE"].contains(text) { return true }
            if ["false", "False", "FALSE"].contains(text) { return false }
        }
        reader.report(expected: .flag, found: tree)
        return nil
    }
}

extension Kind<Endpoint> {
    /// An address to listen at.
    static let endpoint = scalar(.string("^(\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9.-]+):[0-9]+$")) { text, position, reader in
        if let endpoint = Endpoint(text),
            endpoint.host.unicodeScalars.allSatisfy({ $0.isLetterOrDigit || ".:-".unicodeScalars.contains($0) })
        {
            return endpoint
        }
        reader.report(.value(.badEndpoint(text)), at: position)
        return nil
    }
}

extension Kind where Value: RawRepresentable & CaseIterable & Sendable, Value.RawValue == String {
    /// One of a few words.
    static var word: Kind {
        let words = Value.allCases.map(\.rawValue)
        return scalar(.members(["enum": .texts(words)])) { text, position, reader in
            if let value = Value.allCases.first(where: { $0.rawValue == text }) { return value }
            let nearest = reader.nearest(to: text, among: words)
            reader.report(.value(.unknownWord(text, known: words, nearest: nearest)), at: position)
            return nil
        }
    }
}

extension Unicode.Scalar {
    /// Whether it is one of `A-Z`, `a-z`, `0-9`.
    var isLetterOrDigit: Bool {
        switch self {
        case "a"..."z", "A"..."Z", "0"..."9": true
        default: false
        }
    }
}
