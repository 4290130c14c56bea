import Foundation

/// Where a Prometheus is, who asks it, and how much may be asked of it.
package struct PrometheusServer: Sendable {
    /// Its address, without what stands behind it for each question.
    package var address: Address
    /// Who asks; nil: anybody.
    package var credential: Credential?
    /// How long an answer may take.
    package var timeout: Duration
    /// The largest answer that is read, in bytes.
    package var answerLimit: Int

    /// How long an answer may take where nothing else is said: half of what Prometheus itself would give it.
    package static let defaultTimeout: Duration = .seconds(60)
    /// The largest answer that is read where nothing else is said: the 11,000 samples of a series are below 0.5 MiB.
    package static let defaultAnswerLimit = 4 << 20

    /// Describes a Prometheus.
    package init(
        _ address: Address, credential: Credential? = nil, timeout: Duration = defaultTimeout,
        answerLimit: Int = defaultAnswerLimit
    ) {
        self.address = address
        self.credential = credential
        self.timeout = timeout
        self.answerLimit = answerLimit
    }

    /// The address of a Prometheus, with the path that it was put below: `https://metrics.example/prom`.
    package struct Address: Hashable, Sendable, CustomStringConvertible {
        /// Without a slash at its end.
        package let text: String

        /// Reads an address; nil: it is none of HTTP, or has in it what does not belong there: a name and a password (they
        /// would be shown wherever it is), a query, a fragment.
        package init?(_ text: String) {
            guard text.utf8.allSatisfy({ (0x21..<0x7F).contains($0) }), let parts = URLComponents(string: text),
                let scheme = parts.scheme?.lowercased(), ["http", "https"].contains(scheme),
                let host = parts.host, !host.isEmpty, parts.port.map({ (1...65_535).contains($0) }) ?? true,
                parts.user == nil, parts.password == nil, parts.query == nil, parts.fragment == nil
            else { return nil }
            var text = text[...]
            while text.last == "/" { text.removeLast() }
            self.text = String(text)
        }

        package var description: String { text }
    }

    /// Who asks. Never to be logged: what it says of itself holds no secret.
    package enum Credential: Hashable, Sendable, CustomStringConvertible, CustomReflectable {
        /// Whoever has a token.
        case bearer(String)
        /// Somebody by name; no colon can be in it.
        case basic(user: String, password: String)

        /// The value of the header `Authorization`.
        var header: String {
            switch self {
            case .bearer(let token): "Bearer " + token
            case .basic(let user, let password): "Basic " + Data("\(user):\(password)".utf8).base64EncodedString()
            }
        }

        package var description: String {
            switch self {
            case .bearer: "bearer"
            case .basic: "basic"
            }
        }

        /// No part of it.
        package var customMirror: Mirror { Mirror(self, children: []) }
    }
}
