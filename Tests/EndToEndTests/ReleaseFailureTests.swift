import Foundation
import Testing

/// Whatever fails before the push has arrived, all that was made is taken back.
@Suite(.timeLimit(.minutes(15)))
struct ReleaseFailureTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var script: String
        var said: [String]
    }

    static let cases = [
        Case(
            testDescription: "a hook before the commit",
            script: "hook db/.git/hooks/pre-commit <<'E'\n#!/bin/sh\necho not today >&2; exit 1\nE",
            said: ["A hook of db refused", "not today"]),
        Case(
            testDescription: "a hook for messages",
            script: "hook db/.git/hooks/commit-msg <<'E'\n#!/bin/sh\necho bad words >&2; exit 1\nE",
            said: ["A hook of db refused", "bad words"]),
        Case(
            testDescription: "a hook that changes the version file",
            script: "hook db/.git/hooks/pre-commit <<'E'\n#!/bin/sh\necho '{}' > package.json; git add package.json\nE",
            said: ["committed something else than was planned in: package.json"]),
        Case(
            testDescription: "a hook before the push",
            script: "hook db/.git/hooks/pre-push <<'E'\n#!/bin/sh\necho stay here >&2; exit 1\nE",
            said: ["A hook of db refused", "stay here"]),
        Case(
            testDescription: "a hook of the remote",
            script: "hook remotes/db.git/hooks/pre-receive <<'E'\n#!/bin/sh\necho protected >&2; exit 1\nE",
            said: ["The remote origin refused refs/heads/main", "protected"]),
        Case(
            testDescription: "a hook of the remote that refuses the tag only",
            script: "hook remotes/db.git/hooks/update <<'E'\n#!/bin/sh\ncase $1 in refs/tags/*) exit 1;; esac\nE",
            said: ["The remote origin refused refs/tags/v1.2.3"]),
        Case(
            testDescription: "signatures that cannot be made",
            script: "git -C db config commit.gpgSign true; git -C db config gpg.program /bin/false",
            said: ["The signature could not be made in db"]),
    ]

    @Test(arguments: cases)
    func `All is taken back`(_ it: Case) async throws {
        try await Fleet.withRepositories(script: Fleet.repositories + "\n" + it.script) { fleet in
            let before = try await fleet.picture("db") + fleet.remote("db")
            let ended = try await fleet.expect(3, "release", "db", "patch")
            for text in it.said { #expect(ended.text.contains(text), "\(ended)") }
            #expect(ended.text.contains("What is not pushed is being taken back"), "\(ended)")
            #expect(!ended.text.contains("sers"), "nothing is said of users: \(ended)")
            #expect(try await fleet.picture("db") + fleet.remote("db") == before)
            #expect(try await fleet.expect(0, "run", "show", "1").text.contains(it.said[0]))
            // When it is mended, the same version is made.
            try await fleet.sh("rm -f db/.git/hooks/p* db/.git/hooks/c* remotes/db.git/hooks/*")
            try await fleet.sh("git -C db config --unset commit.gpgSign || true")
            try await fleet.expect(0, "release", "db", "patch")
            try await fleet.expectMade("v1.2.3")
        }
    }

    @Test func `A command that fails stops everything, and its log is kept and named`() async throws {
        try await Fleet.withRepositories(.sources(preflight: "echo first; echo last words >&2; exit 3")) { fleet in
            let before = try await fleet.picture("db") + fleet.picture("api") + fleet.remote("db")
            let ended = try await fleet.expect(3, "release", "--all", "auto")
            #expect(ended.text.contains("exit code 3") || ended.text.contains("exit 3"), "\(ended)")
            #expect(ended.text.contains("last words"), "\(ended)")
            let log = try #require(ended.out.firstMatch(of: /`tail -n [0-9]+ ([^`]+)`/), "\(ended)")
            #expect(try String(contentsOfFile: String(log.1), encoding: .utf8) == "first\nlast words\n")
            #expect(try await fleet.picture("db") + fleet.picture("api") + fleet.remote("db") == before)
        }
    }

    @Test func `A tag that somebody makes meanwhile stays theirs`() async throws {
        let script = "\nhook db/.git/hooks/post-commit <<'E'\n#!/bin/sh\ngit tag v1.2.3 HEAD~1\nE"
        try await Fleet.withRepositories(script: Fleet.repositories + script) { fleet in
            let ended = try await fleet.expect(3, "release", "db", "patch")
            #expect(ended.text.contains("Tag v1.2.3 of db is taken"), "\(ended)")
            #expect(ended.text.contains("`git -C db show --no-patch v1.2.3`"), "\(ended)")
            let found = try await fleet.sh(
                "cd db; git rev-list --count HEAD; git status --porcelain; git tag --points-at HEAD")
            #expect(found == "2\nv1.2.3")
        }
    }

    @Test func `Somebody who pushes first has nothing pushed over`() async throws {
        let script = """

            other db
            hook db/.git/hooks/post-commit <<E
            #!/bin/sh
            unset GIT_DIR GIT_INDEX_FILE; cd $PWD/theirs; echo theirs > theirs
            git add theirs; git commit --quiet -m 'fix: theirs'; git push --quiet origin main
            E
            """
        try await Fleet.withRepositories(script: Fleet.repositories + script) { fleet in
            let before = try await fleet.picture("db")
            let ended = try await fleet.expect(3, "release", "db", "patch")
            #expect(ended.text.contains("somebody pushed first"), "\(ended)")
            #expect(ended.text.contains("`git -C db pull --ff-only`"), "\(ended)")
            #expect(try await fleet.picture("db") == before)
            let theirs = try await fleet.sh(
                "git -C theirs rev-parse HEAD; git -C remotes/db.git rev-parse main; git -C remotes/db.git tag")
            #expect(Set(theirs.split(separator: "\n")).count == 2 && theirs.hasSuffix("v1.2.2"), "\(theirs)")
        }
    }

    @Test func `No tag is left of several services in one repository, or of files that had the version`() async throws {
        let source = "repository: ./all, paths: [\"{service}\"], tags: \"{service}-v\""
        let script = """
            repo all; mkdir all/db all/api; echo '{ "version":"1.0.0" }' > all/db/package.json; echo 0.3.0 > all/api/VERSION
            save all 'feat(db): start' db/log; save all 'fix(api): more' api/log; upload all
            hook remotes/all.git/hooks/pre-receive <<'E'\n#!/bin/sh\nexit 1\nE
            """
        try await Fleet.withRepositories(.sources(source: source), script: script) { fleet in
            let before = try await fleet.picture("all")
            try await fleet.expect(3, "release", "--all", "auto")
            #expect(try await fleet.picture("all") == before)
            try await fleet.expect(3, "release", "db", "1.0.0")
            #expect(try await fleet.picture("all") == before)
        }
    }

    @Test func `A commit that somebody makes meanwhile is theirs, and nothing is stuck`() async throws {
        let manifest = Manifest.sources(preflight: "git commit --quiet --allow-empty --message=\"fix: meanwhile\"")
        try await Fleet.withRepositories(manifest) { fleet in
            try await fleet.expect(3, "release", "db", "patch")
            #expect(try await fleet.sh("git -C db log -1 --format=%s; git -C db tag") == "fix: meanwhile\nv1.2.2")
            #expect(try await fleet.expect(0, "runs").text.contains("rolled back"))
        }
    }

    @Test func `A hook that rewrites the message leaves nothing behind`() async throws {
        let script = "\nhook db/.git/hooks/prepare-commit-msg <<'E'\n#!/bin/sh\nsed -i '1s/^/[ABC-1] /' \"$1\"\nE"
        try await Fleet.withRepositories(script: Fleet.repositories + script) { fleet in
            let before = try await fleet.picture("db")
            try await fleet.expect(3, "release", "db", "patch")
            #expect(try await fleet.picture("db") == before)
        }
    }

    @Test func `Where one remote is gone, what another has got stays, and the rest is taken back`() async throws {
        let script = "\nhook db/.git/hooks/pre-push <<E\n#!/bin/sh\nmv $PWD/remotes/api.git $PWD/gone\nE"
        try await Fleet.withRepositories(script: Fleet.repositories + script) { fleet in
            let before = try await fleet.picture("api")
            let ended = try await fleet.expect(3, "release", "--all", "auto")
            #expect(ended.text.contains("The remote origin of api does not answer"), "\(ended)")
            try await fleet.expectMade("v1.2.3")
            #expect(try await fleet.picture("api") == before)
            #expect(ended.text.contains("Published all the same, because others have them: db 1.2.3."), "\(ended)")
            // A train of which half is out goes nowhere.
            let runs = try await fleet.expect(0, "runs", "--json").json() as? [[String: Any]]
            let train = try #require((runs?.first?["train"] as? [String: Any])?["id"] as? String)
            for refused in [
                try await fleet.expect(1, "plan", "staging", "--train", train),
                try await fleet.expect(1, "notes", train),
            ] {
                #expect(refused.text.contains("The versions of train \(train) were not all made: run 1"), "\(refused)")
            }
            // Back again, only what is missing is made.
            try await fleet.sh("mv gone remotes/api.git; rm db/.git/hooks/pre-push")
            let again = try await fleet.expect(0, "release", "--all", "auto")
            #expect(again.text.contains("db has no commit that calls for a version."), "\(again)")
            #expect(try await fleet.remote("api") == fleet.sh("git -C api for-each-ref refs/heads refs/tags"))
        }
    }
}
