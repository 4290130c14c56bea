import Foundation
import Testing

extension Manifest {
    /// Two services with a repository each; `api` needs `db`.
    static func sources(
        _ services: [String] = ["db: {}", "api: { needs: [db] }"], source: String = "repository: ./{service}"
    ) -> Manifest {
        var manifest = Manifest()
        manifest.services = services
        manifest.fallback = "api"
        manifest.source = source
        return manifest
    }

    /// The same, with a command that has to succeed before a version is made.
    static func sources(preflight: String) -> Manifest {
        sources(source: "repository: ./{service}, preflight: [[sh, -c, '\(preflight)']]")
    }
}

extension Fleet {
    /// `db` with files that hold its version in a hand of its own, and `api` without any.
    static let repositories = """
        repo db
        printf '{\\n\\t"name" : "db",\\n  "version": "1.2.2",   "x": [1,2 ,3]\\n}' > db/package.json
        printf '{\\n "name": "db",\\n "version": "1.2.2",\\n "lockfileVersion": 3,\\n "packages": {"": {"version":"1.2.2"}}\\n}\\n' \
        > db/package-lock.json
        save db 'feat: first'; mark db v1.2.2; save db 'fix: a thing'
        repo api
        save api 'feat: begin'
        upload db; upload api
        """

    /// What every script can use. Commits are a minute apart from noon of the first of January 2026 on, so that a script
    /// makes the same hashes everywhere.
    private static let words = """
        set -eu
        repo() {
            git init --quiet --bare remotes/$1.git; git init --quiet $1
            git -C $1 remote add origin "file://$PWD/remotes/$1.git"
        }
        tick() {
            n=$(($(cat clock 2> /dev/null || echo 0) + 1)); echo $n > clock
            export GIT_AUTHOR_DATE="$((1767268800 + 60 * n)) +0000"; export GIT_COMMITTER_DATE="$GIT_AUTHOR_DATE"
        }
        save() { tick; echo $n >> $1/${3:-log}; git -C $1 add --all; git -C $1 commit --quiet --message="$2"; }
        mark() { tick; git -C $1 tag --annotate --message="$2" $2; }
        upload() { git -C $1 push --quiet --set-upstream origin main --tags; }
        other() { git clone --quiet remotes/$1.git theirs; }
        hook() { cat > $1; chmod +x $1; }

        """

    /// Runs a test with a fleet whose services have repositories.
    static func withRepositories<Result>(
        _ manifest: Manifest = .sources(), script: String = repositories, body: (Fleet) async throws -> Result
    ) async throws -> Result {
        try await Fleet.with(manifest) { fleet in
            try fleet.write(
                "gitconfig", "[user]\nname = Ada\nemail = ada@example.org\n[init]\ndefaultBranch = main\n")
            try await fleet.sh(script)
            return try await body(fleet)
        }
    }

    /// Runs a script in this directory, which has to succeed; what it says, without the last line's end.
    @discardableResult
    func sh(_ script: String, sourceLocation: SourceLocation = #_sourceLocation) async throws -> String {
        let program = try start("/bin/sh", ["-c", Self.words + script], variables: [:])
        let ended = await program.end()
        try #require(ended.status == 0, "\(script): \(ended)", sourceLocation: sourceLocation)
        return ended.out.hasSuffix("\n") ? String(ended.out.dropLast()) : ended.out
    }

    /// Everything that is to be the same in a repository after something was taken back: branch, tags, index, files.
    func picture(_ repository: String) async throws -> String {
        try await sh(
            """
            cd \(repository); git symbolic-ref HEAD || true; git rev-parse --verify --quiet HEAD || true
            git for-each-ref refs/heads refs/tags; git ls-files --stage; git status --porcelain
            find . -path ./.git -prune -o -type f -print0 | sort -z | xargs -0 sha256sum
            find .git -name '*.lock' -o -name 'cordee-draft'
            """)
    }

    /// What the remote of a repository has.
    func remote(_ repository: String) async throws -> String {
        try await sh("git -C remotes/\(repository).git for-each-ref")
    }

    /// A script that tells that it was reached, and waits until it is killed; the second time it goes on at once.
    func barrier() -> String {
        "if [ ! -e \(path("hit")) ]; then touch \(path("hit")); while [ ! -e \(path("go")) ]; do sleep 0.02; done; fi"
    }

    /// Waits until a barrier is reached.
    func reached() async throws {
        try await eventually("the barrier is reached") { FileManager.default.fileExists(atPath: path("hit")) }
    }

    /// That a version was made exactly once, and is in the remote as it is here.
    func expectMade(
        _ version: String, of repository: String = "db", after commits: Int = 2,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let found = try await sh(
            """
            cd \(repository); git rev-list --count HEAD; git cat-file -t \(version); git tag --points-at HEAD
            git status --porcelain; git log -1 --format=%s
            """, sourceLocation: sourceLocation)
        let title = "chore(release): \(repository) \(version.dropFirst())"
        #expect(found == "\(commits + 1)\ntag\n\(version)\n\(title)", sourceLocation: sourceLocation)
        let here = try await sh("git -C \(repository) for-each-ref refs/heads refs/tags")
        #expect(try await remote(repository) == here, sourceLocation: sourceLocation)
    }
}
