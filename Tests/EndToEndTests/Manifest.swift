/// The manifest of the test fleet, with what a test wants to be different.
///
/// Releases are read by Python and not executed: a file that was just written is busy while another test starts a program.
struct Manifest {
    var locale = "en"
    var services = [
        "db: { route: { path: /db } }", "api: { needs: [db], route: { path: /api } }", "web: { needs: [api] }",
    ]
    var fallback = "web"
    var hold = "100ms"
    var grace = "2s"
    var within = "20s"
    var level = "info"
    /// Whether production has variables.
    var hasVariables = true
    /// The strategies of staging and production.
    var strategies = ("rolling", "blue-green")
    /// Where versions are made: what stands in `source`.
    var source = ""
    /// What production asks for before anything goes forward, one key a line.
    var policy = ""
    /// How many outcomes are recorded in production; nil: none.
    var record: String?
    /// Further keys of the whole file.
    var rest = ""

    func text(staging: Int, production: Int) -> String {
        """
        fleet: trio
        locale: \(locale)
        services:
          \(services.joined(separator: "\n  "))
        defaults:
          command: ["\(Fleet.python)", -SE, "./releases/{service}/{version}/run"]
          artifact: ./releases/{service}/{version}
          health: { version: $.version, successes: 2, every: 20ms, within: \(within) }
          grace: \(grace)
        \(source.isEmpty ? "" : "  source: { \(source) }")
        environments:
          staging:
            edge: { haproxy: 127.0.0.1:\(staging), default: \(fallback) }
            strategy: \(strategies.0)
            hold: \(hold)
          production:
            after: staging
            edge: { haproxy: 127.0.0.1:\(production), default: \(fallback)\(record.map { ", record: \($0)" } ?? "") }
            strategy: \(strategies.1)
            hold: \(hold)
        \(policy.split(separator: "\n").map { "    \($0)\n" }.joined())\(hasVariables ? "    variables: { LEVEL: \(level), TOKEN: file:secrets/token }\n" : "")
        \(rest)
        """
    }
}
