import Foundation
import Testing

/// What stands against a version is said before anything is changed, with what to type.
@Suite(.timeLimit(.minutes(15)))
struct ReleaseRefusalTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var testDescription: String
        /// What was done before.
        var script: String
        var command = ["release", "db", "patch"]
        /// What is said, the hint among it.
        var said: [String]
    }

    static let cases = [
        Case(
            testDescription: "another branch", script: "git -C db switch --quiet --create other",
            said: ["the branch is other; versions are made on main", "`git -C db switch main`"]),
        Case(
            testDescription: "a detached head", script: "git -C db switch --quiet --detach",
            said: ["no branch is checked out", "`git -C db switch main`"]),
        Case(
            testDescription: "a changed file", script: "echo more >> db/log",
            said: ["1 file not committed: log", "`git -C db stash --include-untracked`"]),
        Case(
            testDescription: "a file that git does not know", script: "echo new > db/new",
            said: ["1 file not committed: new", "`git -C db stash --include-untracked`"]),
        Case(
            testDescription: "behind", script: "other db; save theirs 'fix: theirs'; upload theirs",
            said: ["1 commit of origin/main missing here", "`git -C db pull --ff-only`"]),
        Case(
            testDescription: "ahead", script: "save db 'fix: ours'",
            said: ["origin/main lacks 1 commit of this branch", "`git -C db push`"]),
        Case(
            testDescription: "diverged",
            script: "other db; save theirs 'fix: theirs'; upload theirs; save db 'fix: ours'",
            said: ["went apart: 1 only here, 1 only there", "`git -C db pull --rebase`"]),
        Case(
            testDescription: "a merge that is not finished",
            script: """
                git -C db switch --quiet --create side; save db 'fix: side' side; git -C db switch --quiet main
                git -C db merge --quiet --no-ff --no-commit side
                """,
            said: ["a merge was begun and not finished.\n", "`git -C db merge --abort`"]),
        Case(
            testDescription: "a version that is here", script: "", command: ["release", "db", "1.2.2"],
            said: ["db 1.2.2 was made already: there is a tag v1.2.2", "`cordee versions`"]),
        Case(
            testDescription: "a version that is not higher", script: "", command: ["release", "db", "1.2.1"],
            said: ["db 1.2.1 does not come after 1.2.2", "`cordee versions`"]),
        Case(
            testDescription: "no remote", script: "git -C db remote remove origin",
            said: ["db has no remote origin", "`git -C db remote --verbose`"]),
        Case(
            testDescription: "no remote, not asked", script: "git -C db remote remove origin",
            command: ["release", "db", "patch", "--offline"],
            said: ["there is no remote origin to push to", "`git -C db remote add origin URL`"]),
        Case(
            testDescription: "no commits", script: "rm -rf db remotes/db.git; repo db",
            said: ["db has no commit yet", "`git -C db commit`"]),
        Case(
            testDescription: "a branch that the remote lacks",
            script: "rm -rf remotes/db.git; git init --quiet --bare remotes/db.git",
            said: ["has no branch origin/main yet", "`git -C db push --set-upstream origin main`"]),
        Case(
            testDescription: "no repository", script: "rm -rf db/.git",
            said: ["db is not a git repository", "`ls -la db`"]),
        Case(
            testDescription: "a shallow clone without tags",
            script: "rm -rf db; git clone --quiet --depth 1 --no-tags \"file://$PWD/remotes/db.git\" db",
            command: ["release", "db", "patch", "--offline"],
            said: ["lacks the past", "`git -C db fetch --unshallow --tags`"]),
        Case(
            testDescription: "no version", script: "", command: ["release", "db"],
            said: ["Say which service, and which version", "`cordee release db-service auto`"]),
        Case(
            testDescription: "a word that is no version", script: "", command: ["release", "db", "1.3"],
            said: ["1.3 is neither patch, minor, major, auto nor a version"]),
        Case(
            testDescription: "a name that no pre-release has", script: "",
            command: ["release", "db", "minor", "--pre", "r c"], said: ["cannot be called r c", "`--pre rc`"]),
    ]

    @Test(arguments: cases)
    func `Refused, with what to type, and nothing is changed`(_ it: Case) async throws {
        try await Fleet.withRepositories(script: Fleet.repositories + "\n" + it.script) { fleet in
            let isRepository = FileManager.default.fileExists(atPath: fleet.path("db/.git"))
            let before = try await isRepository ? fleet.picture("db") + fleet.remote("db") : ""
            let ended = try await fleet.cordee(it.command)
            #expect(ended.status == 1, "\(ended)")
            for text in it.said { #expect(ended.text.contains(text), "\(ended)") }
            let after = try await isRepository ? fleet.picture("db") + fleet.remote("db") : ""
            #expect(after == before)
            #expect(!FileManager.default.fileExists(atPath: fleet.path(".cordee/ledger.sqlite")))
        }
    }

    @Test func `A version that only the remote has is taken`() async throws {
        let theirs = "\nother db; git -C theirs tag v1.2.3; git -C theirs push --quiet origin v1.2.3"
        try await Fleet.withRepositories(script: Fleet.repositories + theirs) { fleet in
            let before = try await fleet.picture("db")
            // Not asked, it is found out by the push, and all is taken back.
            let offline = try await fleet.expect(3, "release", "db", "patch", "--offline")
            #expect(offline.text.contains("Tag v1.2.3 of origin is taken"), "\(offline)")
            #expect(offline.text.contains("`git -C db ls-remote --tags origin v1.2.3`"), "\(offline)")
            #expect(try await fleet.picture("db") == before)
            let asked = try await fleet.expect(1, "release", "db", "1.2.3")
            #expect(asked.text.contains("db 1.2.3 was made already"), "\(asked)")
        }
    }

    @Test func `A clone without its past is warned of, also where it has a version`() async throws {
        let shallow = """

            mark db v1.2.3; upload db
            rm -rf db; git clone --quiet --depth 1 "file://$PWD/remotes/db.git" db
            """
        try await Fleet.withRepositories(script: Fleet.repositories + shallow) { fleet in
            let ended = try await fleet.expect(0, "versions", "db")
            #expect(ended.err.contains("`git -C db fetch --unshallow --tags`"), "\(ended)")
            #expect(ended.out.contains("shallow clone"), "\(ended)")
            let whole = try await fleet.expect(0, "versions", "api")
            #expect(whole.err.isEmpty && !whole.out.contains("shallow"), "\(whole)")
        }
    }

    @Test func `Hints name the repository, for people who are elsewhere`() async throws {
        let rewritten =
            "\ngit -C db tag v9.0.0; git -C db commit --quiet --amend -m 'fix: anew'; git -C db push -qf origin"
        try await Fleet.withRepositories(script: Fleet.repositories + rewritten) { fleet in
            let ended = try await fleet.expect(0, "release", "db", "auto", "--dry-run")
            #expect(ended.err.contains("`git -C db branch --all --contains v9.0.0`"), "\(ended)")
        }
    }

    @Test func `Without git it is said how to get it`() async throws {
        try await Fleet.withRepositories { fleet in
            let ended = try await fleet.cordee(["release", "db", "patch"], variables: ["PATH": fleet.path("log")])
            #expect(ended.status == 1 && ended.text.contains("`apt-get install git`"), "\(ended)")
        }
    }
}
