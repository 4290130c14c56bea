package import CordeeModel
internal import Foundation

/// The values that a scenario's steps use: given, made for the run, and captured on the way.
package struct ScenarioValues: Sendable {
    private var values: [String: JSONTree]
    private let secrets: [String]

    /// What stands where a secret would be shown.
    package static let mask = "•••"

    /// The values of a scenario.
    ///
    /// - Parameters:
    ///   - unique: letters and digits that no other run has.
    ///   - given: the values of its variables by name, in their order, those that are plain not yet filled in.
    package init(_ scenario: Scenario, in environment: EnvironmentID, unique: String, given: [String: String]) {
        var secrets: [String] = []
        var values: [String: JSONTree] = [:]
        values[Scenario.unique] = .text(unique)
        values[Scenario.environment] = .text(environment.rawValue)
        for variable in scenario.variables {
            guard let value = given[variable.name] else { continue }
            switch variable.source {
            case .plain:
                let filled = Template(value).pieces.map { piece in
                    switch piece {
                    case .text(let text): text
                    case .value(let name): values[name].map(Self.text) ?? "{\(name)}"
                    }
                }
                values[variable.name] = .text(filled.joined())
            case .environment, .file:
                values[variable.name] = .text(value)
                secrets += Self.forms(of: value)
            }
        }
        self.values = values
        // Longer ones first: one may be part of another.
        self.secrets = secrets.sorted { $0.utf8.count > $1.utf8.count }
    }

    /// Letters and digits that no other run has.
    package static func draw() -> String {
        String(UUID().uuidString.replacing("-", with: "").lowercased().prefix(16))
    }

    /// Makes a captured value known.
    package mutating func set(_ name: String, to value: JSONTree) { values[name] = value }

    /// A text with its places filled in.
    /// - Throws: `unfilled`.
    func fill(_ text: String) throws(ScenarioFlaw) -> String {
        var result = ""
        for piece in Template(text).pieces {
            switch piece {
            case .text(let text): result += text
            case .value(let name): result += Self.text(try value(name))
            }
        }
        return result
    }

    /// The address of a request: what is filled in is escaped, but for a value at the very beginning.
    /// - Throws: `unfilled`.
    func fill(target: String) throws(ScenarioFlaw) -> String {
        var result = ""
        for (index, piece) in Template(target).pieces.enumerated() {
            switch piece {
            case .text(let text): result += text
            case .value(let name):
                let value = Self.text(try value(name))
                result += index == 0 ? value : value.urlEscaped
            }
        }
        return result
    }

    /// A JSON value with the places in its texts filled in; a text that is nothing but a place becomes the value itself.
    /// - Throws: `unfilled`.
    func fill(_ tree: JSONTree) throws(ScenarioFlaw) -> JSONTree {
        switch tree {
        case .null, .flag, .number: return tree
        case .text(let text):
            if let name = Template(text).only { return try value(name) }
            return .text(try fill(text))
        case .list(let items):
            var filled: [JSONTree] = []
            for item in items { filled.append(try fill(item)) }
            return .list(filled)
        case .object(let members):
            var filled: [JSONTree.Member] = []
            for member in members { filled.append(.init(member.name, try fill(member.value))) }
            return .object(filled)
        }
    }

    /// A text as it may be shown: without secrets.
    func masked(_ text: String) -> String {
        secrets.reduce(text) { $0.contains($1) ? $0.replacing($1, with: Self.mask) : $0 }
    }

    private func value(_ name: String) throws(ScenarioFlaw) -> JSONTree {
        guard let value = values[name] else { throw .unfilled(name) }
        return value
    }

    /// A value as it stands within a text.
    private static func text(_ value: JSONTree) -> String {
        if case .text(let text) = value { return text }
        return value.description
    }

    /// How a secret may be written: as it is, in JSON, in an address, and as a login is sent.
    private static func forms(of secret: String) -> [String] {
        let json = String(JSONTree.text(secret).description.dropFirst().dropLast())
        let forms = [secret, json, secret.urlEscaped, Data(secret.utf8).base64EncodedString()]
        return forms.filter { !$0.isEmpty }
    }
}

extension String {
    /// The text as a part of an address: all but letters, digits and `-._~` is escaped (RFC 3986, section 2).
    var urlEscaped: String {
        let hex = Array("0123456789ABCDEF")
        return utf8.reduce(into: "") { result, byte in
            let scalar = Unicode.Scalar(byte)
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9", "-", ".", "_", "~": result.unicodeScalars.append(scalar)
            default: result += "%\(hex[Int(byte >> 4)])\(hex[Int(byte & 15)])"
            }
        }
    }
}
