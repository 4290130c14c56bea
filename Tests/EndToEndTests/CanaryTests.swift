import Foundation
import Testing

/// Canaries on real services, behind the real proxy, under real requests.
@Suite(.timeLimit(.minutes(15)))
struct CanaryTests {
    /// Production lets `api` up step by step; the others are switched.
    private static func manifest(_ rest: String = "", record: Bool = false) -> Manifest {
        var manifest = Manifest(hold: "0s")
        manifest.strategies.1 = """
            { canary: { services: [api], steps: [20, 50], hold: { atLeast: 1s, atMost: 60s, requests: 20 }, judge: { errors: \
            { harmless: 5% }, latency: none }\(rest) } }
            """
        manifest.record = record ? "100%" : nil
        return manifest
    }

    @Test func `One that fails more often is condemned, and everything is as before`() async throws {
        try await Fleet.with(Self.manifest(record: true)) { fleet in
            try fleet.release("1.1.0", of: ["api"], fault: "errors 5")
            try fleet.release("1.1.0", of: ["db", "web"])
            try await fleet.expect(0, "apply", "production", "--all", "1.0.0")
            let before = try await fleet.combination("production")
            let users = try await fleet.users("/api/who")
            let ended = try await fleet.expect(3, "apply", "production", "--all", "1.1.0")
            let seen = try await fleet.farewell(users)
            #expect(try await fleet.combination("production") == before)
            #expect(!fleet.processes.contains { $0.command.contains("/1.1.0/") })
            #expect(ended.out.contains("it fails more often") && ended.out.contains("cordee judge 2 api"), "\(ended)")
            // It had a fifth of the requests at most, and for a moment only.
            #expect(seen.failures.count >= 3)
            #expect(seen.failures.count * 10 < seen.requests.values.reduce(0, +), "\(seen)")

            let judged = try await fleet.expect(0, "judge", "2", "api", "--svg", "api.svg")
            #expect(judged.out.contains("worse"))
            #expect(try String(contentsOfFile: fleet.path("api.svg"), encoding: .utf8).contains("<polyline"))
            let seconds = try await fleet.expect(0, "judge", "2", "api", "--json").jsonLines()
            #expect(!seconds.isEmpty && seconds.allSatisfy { $0["standing"] != nil && $0["second"] != nil })
            #expect(try await fleet.expect(1, "judge", "2", "web").err.contains("api"))
            try await fleet.expect(0, "ledger", "verify")

            // Judged once more from the recording, it is condemned once more; who may fail that often is not.
            let recording = ".cordee/environments/production/outcomes/2.jsonl"
            #expect(try await fleet.expect(0, "replay", recording).out.contains("it fails more often"))
            try fleet.write("loose.yaml", "judge: { errors: { tolerate: 20 }, latency: none }\n")
            let loose = try await fleet.expect(0, "replay", recording, "--judge", "loose.yaml", "--json").json()
            let sayings = (loose as? [[String: Any]])?.first?["sayings"] as? [[String: Any]] ?? []
            #expect(!sayings.contains { $0["finding"] as? String == "worse" }, "\(sayings)")
        }
    }

    @Test func `One that is healthy goes up step by step, and no request is lost`() async throws {
        try await Fleet.with(Self.manifest()) { fleet in
            try fleet.release("1.1.0")
            try await fleet.expect(0, "apply", "production", "--all", "1.0.0")
            let plan = try await fleet.expect(0, "plan", "production", "--all", "1.1.0")
            #expect(plan.out.contains("20%, 50%") && plan.out.contains("web 1.0.0"), "\(plan)")
            let users = try await fleet.users("/api/who")
            try await fleet.expect(0, "apply", "production", "--all", "1.1.0")
            let seen = try await fleet.farewell(users)
            #expect(seen.failures == [])
            #expect(try await fleet.count("judged", "2") >= 2)
            #expect(try await fleet.versions("production") == ["db": ["1.1.0"], "api": ["1.1.0"], "web": ["1.1.0"]])
            // The same combination again, and the way back, are not judged.
            try await fleet.expect(0, "rollback", "production")
            #expect(try await fleet.count("judged", "3") == 0)
        }
    }

    @Test func `One that lets requests hang does not pass, although every answer is good`() async throws {
        var manifest = Self.manifest(", onInconclusive: rollback")
        manifest.strategies.1 = manifest.strategies.1.replacing("steps: [20, 50]", with: "steps: [50]")
            .replacing("atLeast: 1s, atMost: 60s", with: "atLeast: 5s, atMost: 15s")
        try await Fleet.with(manifest) { fleet in
            try fleet.release("1.1.0", of: ["api"], fault: "stall 2")
            try await fleet.expect(0, "apply", "production", "--all", "1.0.0")
            let users = try await fleet.users("/api/who", patience: "0.2")
            let ended = try await fleet.expect(3, "apply", "production", "api=1.1.0")
            let seen = try await fleet.farewell(users)
            #expect(ended.out.contains("still unanswered"), "\(ended)")
            #expect(!seen.failures.isEmpty && seen.failures.allSatisfy { $0.contains("timed out") }, "\(seen)")
            #expect(try await fleet.versions("production")["api"] == ["1.0.0"])
        }
    }

    @Test func `Killed while it judges and started again, it goes on with its share and its evidence`() async throws {
        try await Fleet.with(Self.manifest(", onInconclusive: wait")) { fleet in
            // Nothing that a user would notice soon, and nothing that lets it go further either.
            try fleet.release("1.1.0", of: ["api"])
            let first = try await fleet.daemon()
            try await fleet.expect(0, "apply", "production", "--all", "1.0.0")
            try await fleet.expect(5, "apply", "production", "api=1.1.0", "--detach")
            try await eventually("it is judged") {
                try await fleet.status("production")["api"]?["slots"].map { "\($0)" }?.contains("20") == true
            }
            let one = try await fleet.users("/api/who")
            try await eventually("seconds are counted") { try await fleet.count("counted", "2") >= 1 }
            first.send(SIGKILL)
            _ = await first.end()
            _ = try await fleet.farewell(one)
            let before = try await fleet.expect(0, "judge", "2", "api", "--json").jsonLines().count
            #expect(before >= 1)
            #expect(try await fleet.count("ended", "2") == 0, "it was killed in the middle")

            _ = try await fleet.daemon()
            let two = try await fleet.users("/api/who")
            try await fleet.expect(0, "run", "follow", "2")
            #expect(try await fleet.farewell(two).failures == [])
            try await fleet.expectOnce("2")
            let seconds = try await fleet.expect(0, "judge", "2", "api", "--json").jsonLines()
            #expect(seconds.count > before)
            let slots = seconds.compactMap {
                (($0["second"] as? [String: Any])?["tick"] as? [String: Any])?["slot"] as? Int
            }
            #expect(slots == Set(slots).sorted(), "each second once, in order")
            try await fleet.expect(0, "ledger", "verify")
        }
    }

    @Test func `Without requests it never passes by silence, but on somebody's word`() async throws {
        var manifest = Self.manifest(", onInconclusive: ask")
        manifest.strategies.1 = manifest.strategies.1.replacingOccurrences(of: "atMost: 60s", with: "atMost: 1s")
        try await Fleet.with(manifest) { fleet in
            try fleet.release("1.1.0", of: ["api"])
            _ = try await fleet.daemon()
            try await fleet.expect(0, "apply", "production", "--all", "1.0.0")
            try await fleet.expect(5, "apply", "production", "api=1.1.0", "--detach")
            try await eventually("people are asked") {
                try await fleet.expect(0, "runs", "production").out.contains("asking")
            }
            let shown = try await fleet.expect(0, "run", "show", "2")
            #expect(shown.out.contains("cordee accept 2 api") && shown.out.contains("no requests"), "\(shown)")
            #expect(try await fleet.expect(6, "accept", "2", "web").err.contains("cordee run show 2"))
            for share in [20, 50] {
                try await eventually("it asks at \(share) %") {
                    try await fleet.events("2").contains { event in
                        let data = event["data"] as? [String: Any]
                        return event["type"] as? String == "judged"
                            && (data?["standing"] as? [String: Any])?["share"] as? Int == share
                    }
                }
                try await fleet.expect(0, "accept", "2", "api", "--note", "quiet")
            }
            try await fleet.expect(0, "run", "follow", "2")
            #expect(try await fleet.versions("production")["api"] == ["1.1.0"])
            #expect(try await fleet.events("2").filter { $0["type"] as? String == "accepted" }.count == 2)
        }
    }
}
