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
            try await verify(fleet, fleet.path("out/1-coverage.dsse.json"))
        }
    }

    /// Runs `cordee`, and says on its last line how much memory it had at most, in KiB.
    private static let measure = """
        import resource, subprocess, sys
        status = subprocess.run(sys.argv[1:]).returncode
        print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
        sys.exit(status)
        """

    @Test func `Reports of 100 and 200 MB need little memory`() async throws {
        let line = String(repeating: "a line that a test has written &amp; that nobody reads\n", count: 180)
        let test = "<testcase classname=\"a\" name=\"b\" time=\"0.012\"><system-out>\(line)</system-out></testcase>\n"
        let reports = [
            (
                name: "big.xml", start: "<testsuites><testsuite name=\"a\">", piece: test, times: 20_000,
                end: "</testsuite></testsuites>", said: "20000 passed"
            ),
            (
                name: "big.info", start: "SF:a.swift\n", piece: "DA:123456,100200300\n", times: 5_000_000,
                end: "end_of_record\n", said: "5000000 of 5000000 lines"
            ),
        ]
        try await Fleet.with { fleet in
            for report in reports {
                try fleet.write(report.name, report.start)
                let file = try #require(FileHandle(forWritingAtPath: fleet.path(report.name)))
                try file.seekToEnd()
                let batch = Data(String(repeating: report.piece, count: report.times / 100).utf8)
                for _ in 0..<100 { try file.write(contentsOf: batch) }
                try file.write(contentsOf: Data(report.end.utf8))
                try file.close()
                let program = try fleet.start(
                    Fleet.python,
                    [
                        "-c", Self.measure, Fleet.binaries + "/cordee", "evidence", "add", "web@1.0.0",
                        fleet.path(report.name),
                    ], variables: [:])
                let ended = await program.end()
                #expect(ended.status == 0 && ended.out.contains(report.said), "\(ended)")
                let peak = try #require(ended.out.split(separator: "\n").last.flatMap { Int($0) }, "\(ended)")
                #expect(peak < 120_000, "\(report.name): \(peak) KiB")
            }
        }
    }

    /// Checks an exported statement, and what was made of it.
    private func verify(_ fleet: Fleet, _ file: String) async throws {
        let publicKey = fleet.path(".cordee/ledger.pub")
        for key in [publicKey, fleet.path("out/key.pem")] {
            let said = try await fleet.expect(0, "evidence", "verify", file, "--key", key)
            #expect(said.out.contains("web@1.0.0") && said.out.contains("coverage"), "\(said)")
        }
        try await fleet.expect(0, "evidence", "verify", file)
        let text = try String(contentsOfFile: file, encoding: .utf8)
        var envelope = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let body = try #require(Data(base64Encoded: envelope["payload"] as? String ?? ""))
        let altered = String(decoding: body, as: UTF8.self).replacing("web@1.0.0", with: "web@1.0.1")
        envelope["payload"] = Data(altered.utf8).base64EncodedString()
        try JSONSerialization.data(withJSONObject: envelope).write(to: URL(filePath: fleet.path("altered.json")))
        let refused = try await fleet.expect(
            1, "evidence", "verify", file, fleet.path("altered.json"), "--key", publicKey)
        #expect(refused.out.contains("web@1.0.0") && refused.err.contains("altered"), "\(refused)")
        try await fleet.expect(1, "evidence", "verify", fleet.path("good.xml"), "--key", publicKey)
        try await fleet.expect(1, "evidence", "verify", file, "--key", fleet.path("good.xml"))
        try await Fleet.with(isSecond: true) { other in
            try await other.expect(0, "apply", "staging", "--all", "1.0.0")
            let foreign = try await fleet.expect(
                1, "evidence", "verify", file, "--key", other.path(".cordee/ledger.pub"))
            #expect(foreign.err.contains("not the key that was given"), "\(foreign)")
        }
        try await verifyWithPython(fleet, file)
    }

    /// The same with the few lines of the documentation, where Python has what they need.
    private func verifyWithPython(_ fleet: Fleet, _ file: String) async throws {
        try fleet.write("probe.py", "import cryptography\n")
        guard await (try fleet.script("probe.py")).end().status == 0 else { return }
        let page = try String(
            contentsOf: URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs/evidence.md"),
            encoding: .utf8)
        let code = try #require(page.components(separatedBy: "```python\n").last?.components(separatedBy: "```").first)
        try fleet.write("verify.py", code)
        let key = fleet.path("out/key.pem")
        let said = await (try fleet.script("verify.py", file, key)).end()
        #expect(said.status == 0 && said.out.contains("web@1.0.0"), "\(said)")
        #expect(await (try fleet.script("verify.py", fleet.path("altered.json"), key)).end().status != 0)
    }

    @Test func `What is exported of a release goes together`() async throws {
        try await Fleet.with { fleet in
            try fleet.write("good.xml", Self.good)
            for name in ["a", "b"] {
                try await fleet.expect(
                    0, "evidence", "add", "web@1.0.0", "good.xml", "--commit", Self.commit, "--name", name)
            }
            let lines = try await fleet.expect(0, "evidence", "export", "web@1.0.0")
            try fleet.write("all.jsonl", lines.out)
            let said = try await fleet.expect(0, "evidence", "verify", "all.jsonl")
            #expect(said.out.contains("tests a") && said.out.contains("tests b"), "\(said)")
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
