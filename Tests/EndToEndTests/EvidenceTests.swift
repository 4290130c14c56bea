import Foundation
import Testing

/// Evidence of a release: brought, looked up, and handed to others.
@Suite(.timeLimit(.minutes(5)))
struct EvidenceTests {
    private static let good =
        "<testsuite name=\"a\" tests=\"2\"><testcase name=\"x\"/><testcase name=\"y\"/></testsuite>\n"
    private static let bad =
        "<testsuite name=\"a\" tests=\"1\" failures=\"1\"><testcase name=\"x\"><failure/></testcase></testsuite>\n"
    private static let commit = String(repeating: "5c", count: 20)

    private func list(_ fleet: Fleet, _ words: String...) async throws -> [[String: Any]] {
        let answer = try await fleet.cordee(["evidence", "list", "--json"] + words)
        try #require(answer.status == 0, "\(answer)")
        let text = answer.out
        return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
    }

    @Test func `Reports are brought, replaced, listed and exported, with a daemon and without one`() async throws {
        try await Fleet.with { fleet in
            try fleet.write("good.xml", Self.good)
            try fleet.write("bad.xml", Self.bad)
            try fleet.write("lcov.info", "SF:a\nDA:1,1\nDA:2,0\nend_of_record\n")
            let first = try await fleet.expect(
                0, "evidence", "add", "web@1.0.0", fleet.path("good.xml"), fleet.path("lcov.info"), "--commit",
                Self.commit)
            #expect(first.out.contains("2 passed") && first.out.contains("1 of 2 lines"), "\(first)")

            let daemon = try await fleet.daemon()
            try await fleet.expect(0, "evidence", "add", "web@1.0.0", fleet.path("bad.xml"))
            daemon.send(SIGTERM)
            #expect(await daemon.end().status == 0)

            // The failure came later: it counts, and what it replaced is still there.
            #expect(try await list(fleet, "web@1.0.0").compactMap { $0["id"] as? Int } == [1, 2])
            let all = try await list(fleet, "web", "--all")
            #expect(all.compactMap { $0["counts"] as? Bool } == [false, true, true])
            #expect(try await fleet.expect(0, "evidence", "show", "2").out.contains("\"failed\" : 1"))
            #expect(try await fleet.expect(0, "ledger", "verify").status == 0)
            #expect(try await fleet.expect(0, "ledger", "log").out.contains("evidence-added"))

            let export = try await fleet.expect(0, "evidence", "export", "web@1.0.0", "--out", fleet.path("out"))
            #expect(export.err.contains("2"), "evidence without a commit is left out: \(export)")
            let names = try FileManager.default.contentsOfDirectory(atPath: fleet.path("out")).sorted()
            #expect(names == ["1-coverage.dsse.json", "key.pem"])
        }
    }

    @Test func `What is no evidence is refused, and nothing of it is kept`() async throws {
        try await Fleet.with { fleet in
            try fleet.write("good.xml", Self.good)
            try fleet.write("cut.xml", String(Self.good.dropLast(20)))
            try fleet.write("other.json", "{\"a\": 1}\n")
            for file in ["cut.xml", "other.json", "nowhere.xml"] {
                let answer = try await fleet.expect(
                    1, "evidence", "add", "web@1.0.0", fleet.path("good.xml"), fleet.path(file))
                #expect(answer.err.contains(file), "\(answer)")
            }
            for (words, told) in [
                (["web", "good.xml"], "SERVICE@VERSION"), (["wep@1.0.0", "good.xml"], "web"),
                (["web@1.0.0", "good.xml", "--commit", "main"], "git rev-parse"),
                (["web@1.0.0", "good.xml", "--digest", "sha256:12"], "sha256:"),
            ] {
                let answer = try await fleet.cordee(["evidence", "add"] + words)
                #expect(answer.status == 1)
                #expect(answer.err.contains(told), "\(answer)")
            }
            try await fleet.expect(1, "evidence", "list")
            try fleet.write("none.xml", "<testsuites tests=\"0\"/>\n")
            let none = try await fleet.expect(0, "evidence", "add", "web@1.0.0", fleet.path("none.xml"))
            #expect(none.err.contains("none.xml"), "nothing was run, and that is said: \(none)")
            #expect(try await list(fleet).count == 1)
        }
    }
}
