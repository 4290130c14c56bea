import CordeeManifest
import CordeeModel
import Foundation

/// Manifests for tests.
enum Samples {
    /// A file of the repository.
    static func file(_ path: String) throws -> String {
        var root = URL(filePath: #filePath)
        for _ in 0..<4 { root.deleteLastPathComponent() }
        return try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    /// The smallest fleet, with more lines under its one service.
    static func service(_ lines: String) -> String {
        """
        fleet: small
        services:
          api:
        \(lines.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n"))
        defaults: { command: ./api }
        environments:
          staging: { edge: { haproxy: "127.0.0.1:8180" } }
        """
    }

    /// The smallest fleet, with more lines under its one environment.
    static func environment(_ lines: String) -> String {
        """
        fleet: small
        services: { api: { command: ./api } }
        environments:
          staging:
            edge: { haproxy: "127.0.0.1:8180" }
        \(lines.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n"))
        """
    }

    /// Services with needs, in one environment.
    static func services(_ needs: KeyValuePairs<String, [String]>) -> String {
        "fleet: small\ndefaults: { command: ./run }\nservices:\n"
            + needs.map { "  \($0): { needs: [\($1.joined(separator: ", "))] }\n" }.joined()
            + "environments: { staging: { edge: { haproxy: \"127.0.0.1:8180\", default: \(needs[0].key) } } }\n"
    }
}

/// Reads a manifest on a machine that has every file and variable.
func parse(_ text: String, facts: StatedFacts = StatedFacts()) -> ParsedManifest {
    Manifest.parse(text, file: "cordee.yaml", facts: facts)
}

/// What is wrong with a manifest: `line:column` and the problem.
func problems(_ text: String, facts: StatedFacts = StatedFacts()) -> [String] {
    parse(text, facts: facts).diagnostics.map { "\($0.position) \($0.problem)" }
}
