import Foundation
import Testing

/// Runs that wait for evidence.
@Suite(.timeLimit(.minutes(15)), .enabled(if: People.canBeNamed))
struct GateTests {
    private static let gated = Manifest(
        policy: """
            gates:
              tests: { override: [manager] }
              coverage: { at-least: 80, services: [web], advisory: true }
            """, rest: "roles: { manager: [ann], dev: [dan, \(NSUserName())], viewer: [eve] }")

    private static func junit(failures: Int) -> String {
        let failure = "<failure message=\"no\">no</failure>"
        return """
            <testsuites><testsuite name="unit" tests="2" failures="\(failures)">
              <testcase classname="a" name="one"/>
              <testcase classname="a" name="two">\(failures == 0 ? "" : failure)</testcase>
            </testsuite></testsuites>
            """
    }

    @Test func `A run waits for evidence, and goes when the last of it is brought`() async throws {
        try await Fleet.with(Self.gated) { fleet in
            let services = ["web", "api", "db"]
            try fleet.write("bad.xml", Self.junit(failures: 1))
            try fleet.write("good.xml", Self.junit(failures: 0))
            let table = try await fleet.expect(1, "gate", "production", "--all", "1.0.0")
            #expect(
                table.text.contains("inconclusive") && table.text.contains("`cordee evidence add web@1.0.0 FILE`"),
                "\(table)")
            let apply = try fleet.begin("apply", "production", "--all", "1.0.0")
            try await eventually("it waits") { apply.out.text.contains("run 1 on production") }
            for service in services {
                try await fleet.expect(0, "evidence", "add", "\(service)@1.0.0", "bad.xml", "--name", "unit")
            }
            try await eventually("it says why") { apply.out.text.contains("1 of 2 tests failed, such as two") }
            #expect(try await fleet.versions("production").values.allSatisfy(\.isEmpty))
            for service in services {
                try await fleet.expect(0, "evidence", "add", "\(service)@1.0.0", "good.xml", "--name", "unit")
            }
            let ended = await apply.end()
            #expect(ended.status == 0, "\(ended)")
            let shown = try await fleet.expect(0, "gate", "production", "web=1.0.0", "--json")
            #expect(shown.out.contains("\"rulings\""))
            try await fleet.expect(0, "ledger", "verify")
        }
    }

    @Test func `Only who may can override a gate, and it is on the record`() async throws {
        try await Fleet.with(Self.gated) { fleet in
            let words = ["apply", "production", "--all", "1.0.0", "--override", "tests", "--reason", "seen by hand"]
            for person in ["eve", "fay"] {
                let unknown = try await fleet.cordee(words, variables: ["SUDO_USER": person])
                #expect(unknown.status == 6 && unknown.text.contains("has no role in this fleet"), "\(unknown)")
            }
            let refused = try await fleet.cordee(words + ["--no-wait"], variables: ["SUDO_USER": "dan"])
            #expect(
                refused.status == 5 && refused.text.contains("You may not override it; who may: manager"), "\(refused)")
            try await fleet.expect(6, "abort", "1")
            let done = try await fleet.cordee(words, variables: ["SUDO_USER": "ann"])
            #expect(done.status == 0 && done.text.contains("OVERRIDDEN: gate tests, seen by hand."), "\(done)")
            let events = try await fleet.events("2")
            #expect("\(events)".contains("seen by hand"))
        }
    }
}
