import CordeeDriverConformance
import Foundation
import Testing

/// The day after a release, in seconds.
@Suite(.timeLimit(.minutes(15)))
struct WatchTests {
    private static let alerts =
        "alerts: [{ when: errors > 5 × baseline, severity: critical, then: rollback }, { when: latency > 2 × baseline }]"
    private static let manifest = Manifest(policy: "watch: { for: 10m, learn: 2s, every: 1s, \(alerts) }")

    @Test func `A release that turns bad later is brought back, although the daemon was killed meanwhile`() async throws
    {
        try await Fleet.with(Self.manifest) { fleet in
            try fleet.release("1.1.0")
            let first = try await fleet.daemon()
            try await fleet.expect(0, "apply", "production", "--all", "1.0.0")
            let users = try await fleet.users("/", "/api/who", "/db/who")
            try await fleet.expect(0, "apply", "production", "--all", "1.1.0")
            let began = try await fleet.watched(2) { $0.contains { $0["baseline"] != nil } }
            first.send(SIGKILL)
            _ = await first.end()
            #expect(try await fleet.expect(0, "watch", "production").err.plain.contains("cordee serve"))

            let second = try await fleet.daemon()
            let on = try await fleet.watched(2) { $0.allSatisfy { $0["baseline"] != nil } }
            #expect(on["since"] as? Int == began["since"] as? Int && on["until"] as? Int == began["until"] as? Int)
            #expect((on["alerts"] as? [Any])?.isEmpty == true, "\(on)")
            try fleet.write("api-1.1.0.fails", "")
            try await eventually("it is brought back") { try await fleet.newest("production") == "3" }
            try await fleet.expect(0, "run", "follow", "3")
            #expect(try await fleet.versions("production") == ["db": ["1.0.0"], "api": ["1.0.0"], "web": ["1.0.0"]])
            #expect(try await fleet.expect(0, "run", "show", "3").text.contains("cordee"))
            try await eventually("the watch says so") { second.err.text.plain.contains("run 3 brings production back") }
            // What went back is watched as well.
            _ = try await fleet.watched(3) { _ in true }
            let log = try await fleet.expect(0, "ledger", "log", "--json").out
            #expect(log.components(separatedBy: #""type":"watch-acted""#).count == 2)
            #expect(log.contains(#""reason":{"broughtBack":{"by":3}}"#), "\(log.suffix(3000))")
            try await fleet.expect(0, "ledger", "verify")
            _ = try await fleet.farewell(users)
            second.send(SIGTERM)
            #expect(await second.end().status == 0)
        }
    }

    @Test func `Without a daemon nobody watches, and that is said`() async throws {
        try await Fleet.with(Self.manifest) { fleet in
            let ended = try await fleet.expect(0, "apply", "production", "--all", "1.0.0")
            #expect(ended.err.contains("cordee serve"), "\(ended)")
            #expect(try await fleet.expect(0, "watch").text.contains("nothing is watched"))
            _ = try await fleet.daemon()
            _ = try await fleet.watched(1) { _ in true }
        }
    }

    @Test func `Memory that Prometheus measures is an alert at twice the baseline`() async throws {
        let query = #"prometheus(process_resident_memory_bytes{job="{service}"}) > 2 × baseline"#
        let prometheus = try FreePort.endpoint()
        let source = "{ url: 'http://\(prometheus)', user: cordee, password: file:password }"
        let policy =
            "watch: { for: 10m, learn: 2s, every: 1s, prometheus: \(source), alerts: [{ when: '\(query)', severity: warning }] }"
        try await Fleet.with(Manifest(policy: policy)) { fleet in
            try fleet.write("api.memory", "1000")
            try fleet.write(
                "prometheus.yml",
                """
                global: { scrape_interval: 500ms, scrape_timeout: 500ms }
                scrape_configs:
                  - job_name: api
                    metrics_path: /api/metrics
                    static_configs: [{ targets: ["127.0.0.1:\(fleet.production)"] }]
                """)
            // What `bcrypt` makes of the password, with as little work as it allows.
            try fleet.write(
                "web.yml",
                "basic_auth_users: { cordee: '$2b$04$f12/YvT2ked/J.UdDElEc.3wd36/JlTYMo8tASwX3B43sqhssVPIi' }\n")
            let telemetry = try fleet.start(
                "/usr/bin/env",
                [
                    "prometheus", "--config.file=prometheus.yml", "--web.config.file=web.yml",
                    "--storage.tsdb.path=\(fleet.path("measurements"))",
                    "--web.listen-address=\(prometheus)", "--log.level=warn",
                ], variables: [:])
            _ = try await fleet.daemon()
            try await fleet.expect(0, "apply", "production", "--all", "1.0.0")
            let users = try await fleet.users("/", "/api/who", "/db/who")
            try await eventually("it is said that there is no password") {
                let shown = try await fleet.expect(0, "watch", "production").text
                return shown.contains("secret-unreadable") && shown.contains("`ls -l password`")
            }
            try fleet.write("password", "open sesame\n")
            try await eventually("it is known what it usually is: \(telemetry.err.text)") {
                let log = try await fleet.expect(0, "ledger", "log", "--json").out
                return log.contains(#""type":"watch-measured""#) && log.contains(#""value":1000}"#)
            }
            try fleet.write("api.memory", "2500")
            try await eventually("it is an alert: \(telemetry.err.text)") {
                let alerts = try await fleet.watch()?["alerts"] as? [[String: Any]] ?? []
                let raised = alerts.first?["raised"] as? [String: Any]
                return (raised?["measure"] as? [String: Any])?["value"] as? Double == 2500
            }
            let shown = try await fleet.expect(0, "watch", "production").text
            #expect(shown.contains("2,500") && shown.contains("1,000"), "\(shown)")
            // Nobody measures the others: that is said, and is no alert.
            #expect(shown.contains("Prometheus about db"), "\(shown)")
            try fleet.write("api.memory", "1100")
            try await eventually("it is over") {
                let alerts = try await fleet.watch()?["alerts"] as? [[String: Any]] ?? []
                return alerts.count == 1 && alerts.first?["over"] != nil
            }
            let log = try await fleet.expect(0, "ledger", "log", "--json").out
            #expect(log.contains("file:password") && !log.contains("open sesame"))
            _ = try await fleet.farewell(users)
        }
    }
}

extension Fleet {
    /// The watch of production, as `cordee watch --json` says it.
    func watch() async throws -> [String: Any]? {
        (try await expect(0, "watch", "production", "--json").json() as? [[String: Any]])?.first
    }

    /// The watch after a run, once its services are as wanted.
    func watched(_ run: Int, until isSo: ([[String: Any]]) -> Bool) async throws -> [String: Any] {
        var found: [String: Any] = [:]
        try await eventually("run \(run) is watched: \(found)") {
            found = try await watch() ?? [:]
            return found["run"] as? Int == run && isSo(found["services"] as? [[String: Any]] ?? [])
        }
        return found
    }
}
