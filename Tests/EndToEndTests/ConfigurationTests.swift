import Foundation
import Testing

/// Variables move and come back with the releases, and secrets are nowhere to be read.
@Suite(.timeLimit(.minutes(15)))
struct ConfigurationTests {
    @Test func `A changed variable is planned without its value, and a way back brings the old one back`() async throws
    {
        try await Fleet.with { fleet in
            let first = "s3cret-one-\(UUID())"
            let second = "s3cret-two-\(UUID())"
            try fleet.write("secrets/token", first)
            try await fleet.expect(0, "apply", "production", "--all", "1.0.0")
            #expect(try await fleet.ask("/db/variables", fleet.production)["TOKEN"] as? String == first)

            try fleet.write("secrets/token", second)
            try fleet.write(Manifest(level: "debug"))
            let plan = try await fleet.expect(0, "plan", "production")
            #expect(plan.out.contains("TOKEN") && plan.out.contains("LEVEL") && plan.out.contains("debug"))
            try await fleet.expect(0, "plan", "production", "--json")
            try await fleet.expect(0, "plan", "production", "--out", "change.plan")
            try await fleet.expect(0, "apply", "change.plan")
            for path in ["/db/variables", "/api/variables", "/variables"] {
                let now = try await fleet.ask(path, fleet.production)
                #expect(now["TOKEN"] as? String == second)
                #expect(now["LEVEL"] as? String == "debug")
            }

            try await fleet.expect(0, "rollback", "production")
            for path in ["/db/variables", "/api/variables", "/variables"] {
                let now = try await fleet.ask(path, fleet.production)
                #expect(now["TOKEN"] as? String == first)
                #expect(now["LEVEL"] as? String == "info")
            }
            try await fleet.expect(0, "ledger", "export")
            try await fleet.expect(0, "ledger", "log")
            try await fleet.expect(0, "run", "show", "2")

            // Only the owner's own directory holds the values.
            try FileManager.default.removeItem(atPath: fleet.path("secrets/token"))
            for path in try fleet.filesThatContain([first, second]) {
                #expect(path.hasPrefix(".cordee/configurations/"), "\(path)")
                let mode = try FileManager.default.attributesOfItem(atPath: fleet.path(path))[.posixPermissions] as? Int
                #expect(mode == 0o600)
            }
            let directory = try FileManager.default.attributesOfItem(atPath: fleet.path(".cordee/configurations"))
            #expect(directory[.posixPermissions] as? Int == 0o700)

            // A secret that is gone is a clear problem, and not an empty variable.
            let gone = try await fleet.expect(1, "plan", "production")
            #expect(gone.err.contains("TOKEN") || gone.err.contains("secrets/token"))
        }
    }

    @Test func `A variable of the surroundings is read when it is planned, and missed when it is not there`()
        async throws
    {
        try await Fleet.with { fleet in
            let manifest = try String(contentsOfFile: fleet.path("cordee.yaml"), encoding: .utf8)
            try fleet.write("cordee.yaml", manifest.replacing("file:secrets/token", with: "env:E2E_TOKEN"))
            let missing = try await fleet.cordee("plan", "production", "--all", "1.0.0")
            #expect(missing.status == 1 && missing.err.contains("E2E_TOKEN"), "\(missing)")
            let secret = "s3cret-\(UUID())"
            let done = try await fleet.cordee(
                ["apply", "production", "--all", "1.0.0"], variables: ["E2E_TOKEN": secret])
            #expect(done.status == 0, "\(done)")
            #expect(try await fleet.ask("/db/variables", fleet.production)["TOKEN"] as? String == secret)
            for path in try fleet.filesThatContain([secret]) { #expect(path.hasPrefix(".cordee/configurations/")) }
        }
    }
}

extension Fleet {
    /// The files of the fleet's directory in which one of these texts is, with what `cordee` has printed so far.
    func filesThatContain(_ texts: [String]) throws -> [String] {
        let files = FileManager.default.enumerator(atPath: directory)?.compactMap { $0 as? String } ?? []
        try #require(files.contains(".cordee/ledger.sqlite"))
        return files.filter { file in
            if file.hasPrefix("log/"), !file.contains("-cordee.") { return false }
            guard let data = FileManager.default.contents(atPath: path(file)) else { return false }
            return texts.contains { data.range(of: Data($0.utf8)) != nil }
        }
    }
}
