/// Where a secret comes from. This may be shown and kept anywhere; the secret itself nowhere.
package enum SecretSource: Hashable, Sendable, CustomStringConvertible {
    /// A variable of Cordée's own environment: `env:NAME`.
    case environment(String)
    /// The content of a file, without its last newline: `file:PATH`, relative to the manifest.
    case file(String)

    /// Reads it as it is written; nil: it is none, such as a secret itself.
    package init?(_ text: String) {
        if text.hasPrefix("env:") {
            self = .environment(String(text.dropFirst("env:".count)))
        } else if text.hasPrefix("file:") {
            self = .file(String(text.dropFirst("file:".count)))
        } else {
            return nil
        }
    }

    /// As it is written: `file:secrets/jwt`.
    package var description: String {
        switch self {
        case .environment(let name): "env:" + name
        case .file(let path): "file:" + path
        }
    }
}

extension SecretSource: Codable {
    /// Reads it as it is written. An error does not repeat what is none.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let source = SecretSource(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "neither `env:` nor `file:`")
        }
        self = source
    }

    /// Writes it as a text.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension Variable.Source {
    /// A value that comes from where a secret does.
    package init(_ secret: SecretSource) {
        switch secret {
        case .environment(let name): self = .environment(name)
        case .file(let path): self = .file(path)
        }
    }
}
