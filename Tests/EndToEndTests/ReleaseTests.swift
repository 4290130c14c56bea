import Foundation
import Testing

/// Versions are made: files, commit, tag, push.
@Suite(.timeLimit(.minutes(15)))
struct ReleaseTests {
    @Test(arguments: [
        ("patch", "1.2.3"), ("minor", "1.3.0"), ("major", "2.0.0"), ("auto", "1.2.3"), ("1.4.7", "1.4.7"),
        ("v1.4.7", "1.4.7"),
    ])
    func `A version is in every file, in one commit, tagged and pushed`(wish: String, version: String) async throws {
        try await Fleet.withRepositories { fleet in
            let before = try await fleet.sh("cat db/package.json db/package-lock.json; git -C api rev-parse HEAD")
            try await fleet.expect(0, "release", "db", wish)
            try await fleet.expectMade("v\(version)")
            let after = try await fleet.sh("cat db/package.json db/package-lock.json; git -C api rev-parse HEAD")
            #expect(after == before.replacing("1.2.2", with: version))
            #expect(
                try await fleet.sh(
                    "git -C db log -1 --format=%an%n%P v\(version)^{commit}; git -C db tag -n9 v\(version)"
                )
                .hasPrefix("Ada\n"))
            #expect(try await fleet.expect(0, "versions", "db").out.contains(version))
        }
    }

    @Test func `Pre-releases count up to the release`() async throws {
        try await Fleet.withRepositories { fleet in
            for (number, version) in ["1.3.0-rc.0", "1.3.0-rc.1"].enumerated() {
                try await fleet.expect(0, "release", "db", "minor", "--pre", "rc")
                try await fleet.expectMade("v\(version)", after: 2 + number)
            }
            // What came since 1.2.2 is a patch, but 1.3.0 is under way.
            #expect(try await fleet.expect(0, "versions", "db").out.contains("1.3.0 (patch)"))
            try await fleet.expect(0, "release", "db", "auto")
            try await fleet.expectMade("v1.3.0", after: 4)
            #expect(try await fleet.expect(0, "release", "db", "auto").out.contains("Nothing to release"))
        }
    }

    @Test func `Without version files there is a tag only, and the first version needs none before it`() async throws {
        try await Fleet.withRepositories { fleet in
            #expect(try await fleet.expect(0, "versions", "api").out.contains("0.1.0 (minor)"))
            let head = try await fleet.sh("git -C api rev-parse HEAD")
            try await fleet.expect(0, "release", "api", "auto")
            #expect(
                try await fleet.sh("cd api; git rev-parse HEAD v0.1.0^{commit}; git cat-file -t v0.1.0")
                    == "\(head)\n\(head)\ntag")
            #expect(try await fleet.remote("api") == fleet.sh("git -C api for-each-ref refs/heads refs/tags"))
        }
    }

    @Test func `A dry run shows each change and command, and changes nothing`() async throws {
        try await Fleet.withRepositories { fleet in
            let before = try await fleet.picture("db") + fleet.remote("db")
            let ended = try await fleet.expect(0, "release", "db", "minor", "--dry-run")
            for text in [
                "package.json:3  1.2.2 → 1.3.0", "package-lock.json:3,5  1.2.2 → 1.3.0",
                "git -C db tag -a v1.3.0 -m 'db 1.3.0'", "git -C db push --atomic origin main v1.3.0",
            ] {
                #expect(ended.out.contains(text), "\(ended)")
            }
            #expect(try await fleet.picture("db") + fleet.remote("db") == before)
            #expect(!FileManager.default.fileExists(atPath: fleet.path(".cordee/ledger.sqlite")))
        }
    }

    @Test func `All that have news are released, what others need first, as a train`() async throws {
        let services = ["db: {}", "api: { needs: [db] }", "old: {}"]
        let script = Fleet.repositories + "\nrepo old; save old 'docs: only'; upload old"
        try await Fleet.withRepositories(.sources(services), script: script) { fleet in
            let ended = try await fleet.expect(0, "release", "--all", "auto")
            try await fleet.expectMade("v1.2.3")
            #expect(ended.text.contains("old has no commit that calls for a version."), "\(ended)")
            #expect(try await fleet.sh("git -C old tag; git -C api tag") == "v0.1.0")
            // The same push, of db before api, whatever order the services are written in.
            let pushes = ended.out.split(separator: "\n").filter { $0.contains(": done") && $0.contains("  push ") }
            #expect(pushes.map { $0.contains("v1.2.3") } == [true, false], "\(ended)")

            let hint = try #require(ended.out.firstMatch(of: /`cordee (plan staging --train [0-9.-]+)`/), "\(ended)")
            try fleet.release("1.2.3", of: ["db"])
            try fleet.release("0.1.0", of: ["api"])
            let plan = try await fleet.cordee(hint.1.split(separator: " ").map(String.init))
            #expect(plan.status == 0 && plan.out.contains("1.2.3") && plan.out.contains("0.1.0"), "\(plan)")
            #expect(try await fleet.expect(0, "release", "--all", "auto").out.contains("Nothing to release"))
        }
    }

    @Test func `Many services in one repository: one commit, several tags, one push`() async throws {
        let source = "repository: ./all, paths: [\"{service}\"], tags: \"{service}-v\""
        let script = """
            repo all; mkdir all/db all/api; echo '{ "version":"1.0.0" }' > all/db/package.json; echo 0.3.0 > all/api/VERSION
            save all 'feat(db): start' db/log; save all 'fix(api): more' api/log; upload all
            """
        try await Fleet.withRepositories(.sources(source: source), script: script) { fleet in
            let ended = try await fleet.expect(0, "release", "--all", "auto")
            #expect(try await fleet.sh("cat all/db/package.json all/api/VERSION") == "{ \"version\":\"1.1.0\" }\n0.4.0")
            #expect(
                try await fleet.sh("cd all; git rev-list --count HEAD; git tag --points-at HEAD")
                    == "3\napi-v0.4.0\ndb-v1.1.0")
            #expect(try await fleet.remote("all") == fleet.sh("git -C all for-each-ref refs/heads refs/tags"))
            #expect(ended.out.components(separatedBy: "  push ").count == 2, "\(ended)")
            // What touches one of them only is news of that one only.
            try await fleet.sh("save all 'fix(api): again' api/log; upload all")
            #expect(try await fleet.expect(0, "release", "--all", "auto", "--dry-run").out.contains("api-v0.4.1"))
        }
    }

    @Test func `A release is not held to what others accept: only what is deployed is`() async throws {
        try await Fleet.withRepositories(.sources(["db: {}", "api: { needs: { db: ^1.2 } }"])) { fleet in
            try await fleet.expect(0, "release", "db", "major")
            try await fleet.expectMade("v2.0.0")
        }
    }
}
