internal import CordeeModel
internal import Foundation

/// The keys of `prometheus`.
enum TelemetryFormat {
    static let url = Key<Located<String>>(
        "url", .address, required: true,
        "Its address: https://HOST. With a secret it is https, unless it is on this machine.")
    static let token = Key<SecretSource>(
        "token", .secret, "The token of whoever asks: `file:PATH` or `env:NAME`, read anew for each question.")
    static let user = Key<String>("user", .user, "The name of whoever asks; `password` belongs to it.")
    static let password = Key<SecretSource>(
        "password", .secret, "The password of `user`: `file:PATH` or `env:NAME`, read anew for each question.")

    private static let section = Section([url, token, user, password])

    static let kind = Kind<TelemetrySource>(
        schema: .anyOf([
            Kind<Located<String>>.address.schema, Section([url]).schema, Section([url, required(token)]).schema,
            Section([url, required(user), required(password)]).schema,
        ])
    ) { tree, reader in
        switch tree.content {
        case .scalar where !tree.isNothing:
            return Kind<Located<String>>.address.read(tree, &reader).map { TelemetrySource($0.value) }
        case .mapping:
            guard let fields = section.fields(of: tree, &reader) else { return nil }
            return source(fields, tree.position, &reader)
        case .scalar, .list:
            reader.report(expected: .textOrMapping, found: tree)
            return nil
        }
    }

    private static func source(_ fields: Fields, _ position: Position, _ reader: inout Reader) -> TelemetrySource? {
        let url = fields.read(url, &reader)
        let token = fields.read(token, &reader)
        let user = fields.read(user, &reader)
        let password = fields.read(password, &reader)
        let credential: TelemetrySource.Credential?
        switch (fields.has(Self.token), fields.has(Self.user), fields.has(Self.password)) {
        case (false, false, false): credential = nil
        case (true, false, false): credential = token.map { .token($0) }
        case (false, true, true): credential = user.flatMap { user in password.map { .password($0, user: user) } }
        case (true, _, _):
            reader.report(.watch(.twoCredentials), at: position)
            return nil
        case (false, true, false), (false, false, true):
            reader.report(.watch(.halfCredential), at: position)
            return nil
        }
        guard let url else { return nil }
        if credential != nil, isOverheard(url.value) { reader.report(.watch(.overheard), at: url.position) }
        return TelemetrySource(url.value, credential: credential)
    }

    private static func required<Value>(_ key: Key<Value>) -> Key<Value> {
        var key = key
        key.isRequired = true
        return key
    }

    /// Whether others can read what is sent to an address: it is not encrypted, and leaves this machine.
    private static func isOverheard(_ url: String) -> Bool {
        guard let parts = URLComponents(string: url), parts.scheme?.lowercased() == "http" else { return false }
        let host = (parts.host ?? "").lowercased()
        if ["localhost", "::1", "[::1]"].contains(host) { return false }
        let numbers = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        return !(numbers.count == 4 && numbers.allSatisfy { $0 != nil } && numbers[0] == 127)
    }
}

extension Kind<SecretSource> {
    /// Where a secret comes from. What is none may be the secret itself, so that it is not repeated.
    static let secret = scalar(.string("^(env:[A-Za-z_][A-Za-z0-9_]*|file:.+)$")) { text, position, reader in
        switch SecretSource(text) {
        case .environment(let name)? where VariableName.isAllowed(name):
            if !reader.facts.isSet(name) { reader.report(.watch(.secretUnset(name)), at: position) }
            return .environment(name)
        case .file(let path)? where !path.isEmpty && !path.unicodeScalars.contains("\0"):
            if !reader.facts.isReadable(path) { reader.report(.watch(.secretMissing(path)), at: position) }
            return .file(path)
        case .environment?, .file?, nil:
            reader.report(.watch(.badSecret), at: position)
            return nil
        }
    }
}

extension Kind<String> {
    /// A name that is sent with a password (RFC 7617): no colon can be in it.
    static let user = scalar(.string("^[^:]+$")) { text, position, reader in
        let isPlain = !text.unicodeScalars.contains { $0 == ":" || $0.properties.generalCategory == .control }
        if isPlain, !text.isEmpty { return text }
        reader.report(.watch(.badUser), at: position)
        return nil
    }
}

extension Kind<Located<String>> {
    /// The address of a server, with nothing in it that nobody may see.
    static let address = scalar(.string("^https?://[^@?#\\s]+$")) { text, position, reader in
        let isPlain = text.utf8.allSatisfy { (0x21..<0x7F).contains($0) }
        if isPlain, let parts = URLComponents(string: text), ["http", "https"].contains(parts.scheme?.lowercased()),
            parts.host?.isEmpty == false, parts.user == nil, parts.password == nil, parts.query == nil,
            parts.fragment == nil
        {
            return Located(text, at: position)
        }
        reader.report(.watch(.badAddress), at: position)
        return nil
    }
}
