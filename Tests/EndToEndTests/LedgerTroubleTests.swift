import Foundation
import Testing

/// The record when there is no room for it, when it may not be written, and when somebody has had a hand in it.
@Suite(.timeLimit(.minutes(15)))
struct LedgerTroubleTests {
    @Test func `What is exported has the signed root, by another program's count`() async throws {
        try await Fleet.with { fleet in
            try await fleet.expect(0, "apply", "production", "--all", "1.0.0")
            let export = try await fleet.expect(0, "ledger", "export")
            try fleet.write("ledger.jsonl", export.out)
            let checked = await (try fleet.script("tree.py", fleet.path("ledger.jsonl"))).end()
            #expect(checked.status == 0 && checked.out.contains("one root"), "\(checked)")
            try await fleet.expect(0, "ledger", "verify", "--export", "ledger.jsonl", "--key", ".cordee/ledger.pub")
            // Which would notice one digit.
            try fleet.write(
                "ledger.jsonl", export.out.replacing("\"attempt\":1", with: "\"attempt\":2", maxReplacements: 1))
            #expect(await (try fleet.script("tree.py", fleet.path("ledger.jsonl"))).end().status != 0)
            try await fleet.expect(7, "ledger", "verify", "--export", "ledger.jsonl")
            try await fleet.expect(1, "ledger", "verify", "--export", "nowhere.jsonl")
            try fleet.write("ledger.jsonl", "")
            try await fleet.expect(7, "ledger", "verify", "--export", "ledger.jsonl")
        }
    }

    /// What somebody does to a ledger, and what has to be said.
    struct Case: CustomTestStringConvertible, Sendable {
        var name: String
        var sql: String
        var entry: String
        var testDescription: String { name }

        static let all = [
            Case(
                name: "an entry is altered",
                sql:
                    "UPDATE entries SET body = CAST(replace(CAST(body AS TEXT), '1.0.0', '1.0.1') AS BLOB) WHERE seq = 0",
                entry: "0"),
            Case(name: "an entry is missing", sql: "DELETE FROM entries WHERE seq = 5", entry: "5"),
            Case(name: "the end is cut off", sql: "DELETE FROM entries WHERE seq >= 7", entry: "7"),
        ]
    }

    @Test(arguments: Case.all)
    func `A ledger that was altered is found out, and the first bad entry is named`(damage: Case) async throws {
        try await Fleet.with { fleet in
            try await fleet.expect(0, "apply", "production", "--all", "1.0.0")
            try await fleet.expect(0, "ledger", "verify")
            let altering = await (try fleet.script("alter.py", fleet.path(".cordee/ledger.sqlite"), damage.sql)).end()
            try #require(altering.status == 0, "\(altering)")
            let verified = try await fleet.expect(7, "ledger", "verify")
            #expect(verified.text.contains(damage.entry), "\(verified)")
            let json = try await fleet.expect(7, "ledger", "verify", "--json").json() as? [String: Any]
            #expect(json?["sound"] as? Bool == false)
            #expect(json?["firstBad"] as? Int == Int(damage.entry))
        }
    }

    @Test func `A truncated ledger is no crash, and nothing is run on it`() async throws {
        try await Fleet.with { fleet in
            try fleet.release("1.1.0")
            try await fleet.expect(0, "apply", "production", "--all", "1.0.0")
            let altering = await (try fleet.script("alter.py", fleet.path(".cordee/ledger.sqlite"), "truncate")).end()
            try #require(altering.status == 0, "\(altering)")
            for arguments in [
                ["runs"], ["ledger", "verify"], ["ledger", "log"], ["ledger", "export"],
                ["apply", "production", "--all", "1.1.0"],
                ["rollback", "production"], ["serve"], ["status", "production"],
            ] {
                let ended = try await fleet.cordee(arguments)
                #expect([1, 7].contains(ended.status), "\(arguments): \(ended)")
                #expect(ended.err.contains("ledger") && ended.err.contains("→"), "\(arguments): \(ended)")
            }
            #expect(!fleet.tenants.contains { $0.command.contains("/1.1.0/") })
            #expect(try await fleet.ask("/", fleet.production)["version"] as? String == "1.0.0")
        }
    }

    @Test(.enabled(if: Mount.isPermitted, "this machine lets nobody mount"))
    func `A full disk stops a run with a clear error, and with room again resume finishes it`() async throws {
        try await Fleet.with(Manifest(hold: "500ms")) { fleet in
            try fleet.release("1.1.0")
            try await Mount.with(12, at: fleet.path(".cordee")) {
                try await fleet.expect(0, "apply", "production", "--all", "1.0.0")
                let before = try await fleet.combination("production")
                let run = try fleet.begin("apply", "production", "--all", "1.1.0")
                try await eventually("traffic moves") { run.out.text.contains("send the traffic of db") }
                let fill = await (try fleet.script("fill.py", fleet.path(".cordee/filling"))).end()
                try #require(fill.status == 0, "\(fill)")
                let ended = await run.end()
                #expect(ended.status == 4, "\(ended)")
                #expect(ended.text.contains("is full") && ended.text.contains("cordee resume 2"), "\(ended)")
                for page in ["/", "/api", "/db"] { _ = try await fleet.ask(page, fleet.production) }
                let still = try await fleet.cordee("resume", "2")
                #expect(still.status == 4 || still.status == 1, "\(still)")

                try FileManager.default.removeItem(atPath: fleet.path(".cordee/filling"))
                try await fleet.expect(3, "resume", "2")
                #expect(try await fleet.combination("production") == before)
                try await fleet.expect(0, "ledger", "verify")
                try await fleet.expect(0, "apply", "production", "--all", "1.1.0")
                try await fleet.expect(0, "down", "production")
            }
        }
    }

    @Test(.enabled(if: Mount.isPermitted, "this machine lets nobody mount"))
    func `A ledger that may not be written is read all the same, and nothing is run`() async throws {
        try await Fleet.with { fleet in
            try fleet.release("1.1.0")
            try await fleet.expect(0, "apply", "production", "--all", "1.0.0")
            for arguments in [
                ["runs"], ["run", "show", "1"], ["status", "production"], ["ledger", "verify"], ["ledger", "export"],
            ] {
                let ended = try await fleet.readOnly(arguments)
                #expect(ended.status == 0, "\(arguments): \(ended)")
            }
            for arguments in [["apply", "production", "--all", "1.1.0"], ["rollback", "production"], ["serve"]] {
                let ended = try await fleet.readOnly(arguments)
                #expect(ended.status == 1, "\(arguments): \(ended)")
                #expect(ended.err.contains("→"), "\(arguments): \(ended)")
            }
            #expect(!fleet.tenants.contains { $0.command.contains("/1.1.0/") })
            try await fleet.expect(0, "apply", "production", "--all", "1.1.0")
        }
    }
}

extension Fleet {
    /// Runs `cordee` where the state directory may not be written.
    func readOnly(_ arguments: [String]) async throws -> Ended {
        let program = try start(
            Self.python, [path("readonly.py"), path(".cordee"), Self.binaries + "/cordee"] + arguments, variables: [:])
        return await program.end()
    }
}
