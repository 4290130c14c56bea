/// Where telemetry is asked, and who asks. It says where a secret comes from, and never holds one.
package struct TelemetrySource: Hashable, Sendable {
    /// The address: `https://prometheus.example`.
    package var url: String
    /// Who asks; nil: anybody.
    package var credential: Credential?

    /// Who asks.
    package enum Credential: Hashable, Sendable {
        /// Whoever has a token.
        case token(SecretSource)
        /// Somebody by name, with a password.
        case password(SecretSource, user: String)

        /// Where the secret of it comes from.
        package var secret: SecretSource {
            switch self {
            case .token(let secret), .password(let secret, _): secret
            }
        }

        /// What the secret of it is called, where it cannot be read.
        package var secretName: String {
            switch self {
            case .token: "watch.prometheus.token"
            case .password: "watch.prometheus.password"
            }
        }
    }

    /// Says where it is asked.
    package init(_ url: String, credential: Credential? = nil) {
        self.url = url
        self.credential = credential
    }
}

extension TelemetrySource: ExpressibleByStringLiteral {
    /// Where anybody may ask.
    package init(stringLiteral url: String) { self.init(url) }
}

/// An address that anybody may ask is a text, as plans had it before there were credentials.
extension TelemetrySource: Codable {
    private enum Key: String, CodingKey { case url, token, user, password }

    /// Reads a text, or an address with a token or with a user and a password.
    package init(from decoder: any Decoder) throws {
        if let url = try? decoder.singleValueContainer().decode(String.self) {
            self.init(url)
            return
        }
        let fields = try decoder.container(keyedBy: Key.self)
        let token = try fields.decodeIfPresent(SecretSource.self, forKey: .token)
        let user = try fields.decodeIfPresent(String.self, forKey: .user)
        let password = try fields.decodeIfPresent(SecretSource.self, forKey: .password)
        let credential: Credential
        switch (token, user, password) {
        case (let token?, nil, nil): credential = .token(token)
        case (nil, let user?, let password?): credential = .password(password, user: user)
        case (_, _, _):
            throw DecodingError.dataCorruptedError(
                forKey: .url, in: fields, debugDescription: "neither a token nor a user with a password")
        }
        self.init(try fields.decode(String.self, forKey: .url), credential: credential)
    }

    /// Writes a text where anybody may ask.
    package func encode(to encoder: any Encoder) throws {
        guard let credential else {
            var container = encoder.singleValueContainer()
            try container.encode(url)
            return
        }
        var fields = encoder.container(keyedBy: Key.self)
        try fields.encode(url, forKey: .url)
        switch credential {
        case .token(let token): try fields.encode(token, forKey: .token)
        case .password(let password, let user):
            try fields.encode(user, forKey: .user)
            try fields.encode(password, forKey: .password)
        }
    }
}
