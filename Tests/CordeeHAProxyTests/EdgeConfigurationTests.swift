import CordeeDriver
import CordeeHAProxy
import CordeeModel
import Foundation
import Testing

struct EdgeConfigurationTests {
    private func configuration(_ edit: (inout EdgeConfiguration) -> Void = { _ in }) -> EdgeConfiguration {
        var configuration = EdgeConfiguration(
            environment: "staging",
            topology: Topology(
                listen: Endpoint(host: "127.0.0.1", port: 8180), fallback: "frontend",
                services: [
                    Topology.Member(service: "frontend", slots: [.blue, .green]),
                    Topology.Member(service: "auth", route: Route(path: "/api/auth"), slots: [.blue, .green]),
                    Topology.Member(service: "api", route: Route(path: "/api"), slots: [.blue]),
                    Topology.Member(service: "shop", route: Route(host: "Shop.example", path: "/"), slots: [.blue]),
                ]),
            ports: ["frontend": 20_003, "auth": 20_001, "api": 20_000, "shop": 20_004],
            shares: [
                "frontend": [
                    SlotShare(slot: .green, percent: .all, endpoint: Endpoint(host: "127.0.0.1", port: 21_000))
                ]
            ],
            adminSocket: "/state/admin.sock", outcomeSockets: ["/state/log.0", "/state/log.1"])
        edit(&configuration)
        return configuration
    }

    @Test func `The whole file is as it is written down`() throws {
        let golden = try #require(
            Bundle.module.url(forResource: "staging", withExtension: "cfg", subdirectory: "Golden"))
        let expected = try String(contentsOf: golden, encoding: .utf8)
        #expect(configuration().text == expected)
    }

    @Test func `Another split is no other setup, another route is`() {
        let fingerprint = configuration().fingerprint
        #expect(configuration { $0.shares = [:] }.fingerprint == fingerprint)
        #expect(configuration { $0.topology.fallback = nil }.fingerprint != fingerprint)
        #expect(configuration { $0.ports["api"] = 20_999 }.fingerprint != fingerprint)
    }

    @Test func `Users are told apart by a hash, and what they do not send is marked`() {
        let text = configuration {
            $0.topology.services[0].sticky = .header("X-User")
            $0.topology.services[0].unjudged = ["/health"]
        }.text
        let lines = text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
        #expect(lines.contains("balance hash req.hdr(X-User)") && lines.contains("hash-type consistent"))
        #expect(lines.contains("http-request set-var(txn.unjudged) int(1) if { path -m str -- /health }"))
        #expect(lines.contains("http-request set-var(txn.user) req.hdr(X-User),xxh32 if { req.hdr(X-User) -m found }"))
    }

    @Test func `What means something to HAProxy is quoted`() {
        let text = configuration { $0.topology.services[0].route = Route(path: "/it's #1") }.text
        #expect(text.contains(#"path -m str -- '/it'\''s #1'"#))
    }
}
