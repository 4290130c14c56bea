import Foundation
import Testing

/// What a user does, from the first file to the way back.
@Suite(.timeLimit(.minutes(15)))
struct JourneyTests {
    @Test func `A first manifest is written, is good, and is not overwritten`() async throws {
        try await Fleet.with { fleet in
            try FileManager.default.removeItem(atPath: fleet.path("cordee.yaml"))
            let missing = try await fleet.expect(1, "check")
            #expect(missing.err.contains("cordee init"))
            try await fleet.expect(0, "init", "db", "api", "web", "--fleet", "trio")
            let good = try await fleet.expect(0, "check")
            #expect(good.text.contains("3 services"))
            let again = try await fleet.expect(1, "init", "db")
            #expect(again.err.contains("--force"))
            try await fleet.expect(0, "init", "db", "--force")
            try fleet.write("compose.yaml", "services:\n  shop: { image: shop }\n  cart: { image: cart }\n")
            try await fleet.expect(0, "init", "--force", "--locale", "fr")
            #expect(try await fleet.expect(0, "check").text.contains("2 services"))
        }
    }

    @Test func `A fleet is planned, run, moved on and brought back, as far as there is a way back`() async throws {
        try await Fleet.with { fleet in
            try fleet.release("1.1.0")
            let before = try await fleet.expect(1, "rollback", "production")
            #expect(before.err.contains("cordee "))
            #expect(try await fleet.expect(0, "plan", "production", "--all", "1.0.0").out.contains("sha256:"))
            #expect(try await fleet.versions("production").values.allSatisfy(\.isEmpty), "a plan changed something")

            try await fleet.expect(0, "apply", "production", "--all", "1.0.0")
            let first = try await fleet.combination("production")
            #expect(try await fleet.versions("production") == ["db": ["1.0.0"], "api": ["1.0.0"], "web": ["1.0.0"]])
            #expect(try await fleet.ask("/", fleet.production)["version"] as? String == "1.0.0")

            // Nothing to do is said, and is no run.
            let nothing = try await fleet.expect(0, "apply", "production", "--all", "1.0.0")
            #expect(nothing.out.contains("Nothing"))
            #expect(try await fleet.newest("production") == "1")

            // Two services move, one stays.
            try await fleet.expect(0, "apply", "production", "api=1.1.0", "web=1.1.0")
            #expect(try await fleet.versions("production") == ["db": ["1.0.0"], "api": ["1.1.0"], "web": ["1.1.0"]])
            #expect(try await fleet.ask("/", fleet.production)["version"] as? String == "1.1.0")

            try await fleet.expect(0, "rollback", "production")
            #expect(try await fleet.versions("production") == ["db": ["1.0.0"], "api": ["1.0.0"], "web": ["1.0.0"]])
            #expect(try await fleet.combination("production").keys == first.keys)
            let over = try await fleet.expect(1, "rollback", "production")
            #expect(over.err.contains("earlier") && over.err.contains("cordee runs production"))

            // Back to the combination of a run by its number.
            try await fleet.expect(0, "rollback", "production", "--to", "2")
            #expect(try await fleet.versions("production") == ["db": ["1.0.0"], "api": ["1.1.0"], "web": ["1.1.0"]])

            try await fleet.expect(0, "down", "production")
            #expect(fleet.processes.isEmpty)
        }
    }

    @Test func `What staging verified is promoted, and nothing else`() async throws {
        try await Fleet.with { fleet in
            let unverified = try await fleet.expect(1, "promote", "staging", "production")
            #expect(unverified.err.contains("cordee apply staging"))
            try await fleet.expect(0, "apply", "staging", "--all", "1.0.0")
            #expect(try await fleet.expect(1, "promote", "production", "staging").err.contains("after"))
            try await fleet.expect(0, "promote", "staging", "production")
            let digests = try await (fleet.status("staging"), fleet.status("production"))
            for service in Fleet.services {
                #expect(digests.0[service]?["digest"] as? String == digests.1[service]?["digest"] as? String)
            }

            // A content that was changed since is not what was verified.
            try fleet.release("1.1.0")
            try await fleet.expect(0, "apply", "staging", "--all", "1.1.0")
            try fleet.write("releases/api/1.1.0/extra", "changed")
            let changed = try await fleet.expect(1, "promote", "staging", "production")
            #expect(changed.err.contains("api"))
            try FileManager.default.removeItem(atPath: fleet.path("releases/api/1.1.0/extra"))

            // And neither is a fleet of which a service was stopped by hand.
            for process in fleet.processes where process.command.contains("/web/1.1.0/") { kill(process.pid, SIGKILL) }
            let drifted = try await fleet.expect(1, "promote", "staging", "production")
            #expect(drifted.err.contains("web") && drifted.err.contains("cordee apply staging"))
            #expect(try await fleet.versions("production")["web"] == ["1.0.0"])

            // Which the hint mends.
            try await fleet.expect(0, "apply", "staging")
            try await fleet.expect(0, "promote", "staging", "production")
            #expect(try await fleet.versions("production") == ["db": ["1.1.0"], "api": ["1.1.0"], "web": ["1.1.0"]])
        }
    }

    @Test func `A saved plan is run as it was saved, or refused`() async throws {
        try await Fleet.with { fleet in
            try fleet.release("1.1.0")
            try await fleet.expect(0, "plan", "production", "--all", "1.0.0", "--out", "first.plan")
            let text = try String(contentsOfFile: fleet.path("first.plan"), encoding: .utf8)
            try fleet.write("altered.plan", text.replacing("1.0.0", with: "1.1.0"))
            let altered = try await fleet.cordee("apply", "altered.plan")
            #expect(altered.status == 6, "\(altered)")
            try fleet.write("broken.plan", String(text.prefix(text.count / 2)))
            let broken = try await fleet.expect(1, "apply", "broken.plan")
            #expect(broken.err.contains("cordee plan"))
            #expect(fleet.processes.isEmpty)

            try await fleet.expect(0, "apply", "first.plan")
            #expect(try await fleet.versions("production")["web"] == ["1.0.0"])

            try await fleet.expect(0, "plan", "production", "--all", "1.1.0", "--out", "second.plan")
            try await fleet.expect(0, "apply", "production", "web=1.1.0")
            let moved = try await fleet.expect(6, "apply", "second.plan")
            #expect(moved.text.contains("web"))
            #expect(moved.text.contains("cordee "))
            #expect(try await fleet.versions("production") == ["db": ["1.0.0"], "api": ["1.0.0"], "web": ["1.1.0"]])
        }
    }
}
