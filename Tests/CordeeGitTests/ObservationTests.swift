import CordeeDriver
import CordeeGit
import CordeeModel
import Foundation
import Testing

@Suite struct ObservationTests {
    @Test func `A repository is seen as it is`() async throws {
        try await GitWorkshop.open { shop in
            let head = try shop.head()
            try shop.git("tag", "v1.0.0")
            let state = try await shop.driver().observe(shop.source, remotely: true)
            let tag = Tag(name: "v1.0.0", commit: head, at: Instant(microseconds: 1_767_225_600_000_000))
            #expect(
                state
                    == RepositoryState(
                        head: head, branch: "main", upstream: .init(name: "origin/main", ahead: 0, behind: 0),
                        tags: [tag],
                        remote: .init(url: "file://" + shop.remote, positions: .init(branch: head, tags: []))))
            let data = try JSONEncoder().encode(state)
            #expect(try JSONDecoder().decode(RepositoryState.self, from: data) == state)
        }
    }

    @Test func `Every change is named, whatever its name`() async throws {
        try await GitWorkshop.open { shop in
            let names = ["-rf", "a b", "line\nfeed", "é", "tab\t", "sub/x"]
            for name in names { try shop.write(name, "1") }
            try shop.write("VERSION", "changed")
            try shop.git("mv", "README.md", "READ ME.md")
            let state = try await shop.driver().observe(shop.source, remotely: false)
            let expected = ["-rf", "READ ME.md", "README.md", "VERSION", "a b", "line\nfeed", "sub/", "tab\t", "é"]
            #expect(state.dirty.sorted() == expected.sorted())
            #expect(state.dirtyCount == expected.count)
        }
    }

    @Test func `Of very many changes some are named and all are counted`() async throws {
        try await GitWorkshop.open { shop in
            for index in 0..<150 { try shop.write("new \(index)", "") }
            let state = try await shop.driver().observe(shop.source, remotely: false)
            #expect(state.dirty.count == RepositoryState.dirtyLimit)
            #expect(state.dirtyCount == 150)
        }
    }

    @Test func `A detached head, a branch without upstream, and one whose upstream is gone`() async throws {
        try await GitWorkshop.open { shop in
            try shop.git("checkout", "--quiet", "--detach")
            let detached = try await shop.driver().observe(shop.source, remotely: false)
            #expect(detached.branch == nil)
            #expect(detached.head == (try shop.head()))
            try shop.git("switch", "--quiet", "-c", "topic")
            #expect(try await shop.driver().observe(shop.source, remotely: false).upstream == nil)
            try shop.git("switch", "--quiet", "main")
            try shop.git("update-ref", "-d", "refs/remotes/origin/main")
            let gone = try await shop.driver().observe(shop.source, remotely: false)
            #expect(gone.upstream == .init(name: "origin/main", ahead: nil, behind: nil))
        }
    }

    @Test func `What others pushed is seen after a refresh, and nothing here has moved`() async throws {
        try await GitWorkshop.open { shop in
            let base = try shop.head()
            try shop.git("clone", "--quiet", "file://" + shop.remote, shop.root + "/other")
            let other = shop.root + "/other"
            try shop.git("commit", "--quiet", "--allow-empty", "-m", "feat: theirs", in: other)
            try shop.git("tag", "-a", "-m", "x", "v2.0.0", in: other)
            try shop.git("tag", "unrelated", in: other)
            try shop.git("push", "--quiet", "--tags", "origin", "main", in: other)
            let theirs = try shop.head(in: other)
            try shop.commit("fix: ours")

            let before = try await shop.driver().observe(shop.source, remotely: true)
            #expect(before.upstream == .init(name: "origin/main", ahead: 1, behind: 0))
            #expect(before.tags == [])
            #expect(before.remote?.positions?.branch == theirs)
            #expect(before.remote?.positions?.tags == [.init(name: "v2.0.0", commit: theirs)])

            try await shop.driver().refresh(shop.source)
            let after = try await shop.driver().observe(shop.source, remotely: false)
            #expect(after.upstream == .init(name: "origin/main", ahead: 1, behind: 1))
            #expect(after.tags.map(\.name) == ["v2.0.0"])
            #expect(after.head == before.head)
            #expect(after.head != base)
        }
    }

    @Test func `A refresh never moves a tag`() async throws {
        try await GitWorkshop.open { shop in
            let first = try shop.head()
            try shop.git("tag", "v1.0.0")
            try shop.git("push", "--quiet", "origin", "v1.0.0")
            let second = try shop.commit("feat: x")
            try shop.git("tag", "--force", "v1.0.0")
            let found = try await failure { try await shop.driver().refresh(shop.source) }
            #expect(found == Failure(.tagTaken, ["work", "v1.0.0", "\(second)", "\(first)", "origin"]))
            #expect(try shop.head("v1.0.0") == second)
        }
    }

    @Test func `A branch that the remote lacks is named`() async throws {
        try await GitWorkshop.open { shop in
            let source = Source(repository: "work", branch: "next")
            let found = try await failure { try await shop.driver().refresh(source) }
            #expect(found == Failure(.revisionUnknown, ["work", "origin/next", "remote"]))
            let state = try await shop.driver().observe(source, remotely: true)
            #expect(state.remote?.positions == .init(branch: nil, tags: []))
        }
    }

    @Test(arguments: RepositoryState.UnderWay.allCases)
    func `What somebody left unfinished is named`(underWay: RepositoryState.UnderWay) async throws {
        try await GitWorkshop.open { shop in
            try shop.git("switch", "--quiet", "-c", "side")
            try shop.write("README.md", "theirs\n")
            try shop.git("commit", "--quiet", "--all", "-m", "side")
            let patch = try shop.git("format-patch", "--stdout", "HEAD~1")
            try shop.git("switch", "--quiet", "main")
            try shop.write("README.md", "ours\n")
            try shop.git("commit", "--quiet", "--all", "-m", "main")
            try shop.write("README.md", "ours again\n")
            try shop.git("commit", "--quiet", "--all", "-m", "again")
            let command: [String] =
                switch underWay {
                case .merge: ["merge", "side"]
                case .rebase: ["rebase", "side"]
                case .cherryPick: ["cherry-pick", "side"]
                case .revert: ["revert", "--no-edit", "HEAD~1"]
                case .bisect: ["bisect", "start"]
                case .mail: ["am"]
                }
            let code = try shop.run(["git"] + command, in: shop.work, input: Array((patch + "\n").utf8)).code
            #expect((code == 0) == (underWay == .bisect))
            #expect(try await shop.driver().observe(shop.source, remotely: false).underWay == underWay)
        }
    }

    @Test func `Whether anything is signed, and whether git knows who commits`() async throws {
        try await GitWorkshop.open { shop in
            let plain = try await shop.driver().observe(shop.source, remotely: false)
            #expect(plain.signing == .init())
            #expect(plain.hasIdentity)
            try shop.git("config", "commit.gpgSign", "yes")
            try shop.git("config", "tag.gpgSign", "1")
            try shop.git("config", "user.useConfigOnly", "true")
            let nobody = ["GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL", "GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL"]
            let driver = GitRepository(root: shop.root, environment: shop.variables.filter { !nobody.contains($0.key) })
            let signed = try await driver.observe(shop.source, remotely: false)
            #expect(signed.signing == .init(commits: true, tags: true))
            #expect(!signed.hasIdentity)
        }
    }

    @Test func `A password in a remote's address is not shown`() async throws {
        try await GitWorkshop.open { shop in
            try shop.git("remote", "set-url", "origin", "http://ada:s3cret@127.0.0.1:1/x.git")
            let state = try await shop.driver().observe(shop.source, remotely: false)
            #expect(state.remote?.url == "http://127.0.0.1:1/x.git")
            let found = try await failure { _ = try await shop.driver().observe(shop.source, remotely: true) }
            #expect(found?.code == .remoteUnreachable)
            #expect(found?.cause?.contains("s3cret") == false)
        }
    }

    @Test func `A worktree and a submodule are repositories`() async throws {
        try await GitWorkshop.open { shop in
            try shop.git("worktree", "add", "--quiet", "-b", "topic", shop.root + "/tree")
            try shop.git(
                "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "file://" + shop.remote, "sub")
            let driver = shop.driver()
            for (path, branch) in [("tree", "topic"), ("work/sub", "main"), (shop.work + "/", "main")] {
                let source = Source(repository: path)
                let state = try await driver.observe(source, remotely: false)
                #expect(state.branch == branch)
                #expect(try await driver.commits(CommitRange(), of: source).count == 1)
            }
        }
    }

    @Test func `An empty repository has no commit`() async throws {
        try await GitWorkshop.open { shop in
            try shop.git("init", "--quiet", "--initial-branch=main", shop.root + "/empty")
            let source = Source(repository: "empty")
            let state = try await shop.driver().observe(source, remotely: false)
            #expect(state == RepositoryState(head: nil, branch: "main"))
            for work in [
                { _ = try await shop.driver().commits(CommitRange(), of: source) },
                { _ = try await shop.driver().resolve("HEAD", in: source) },
            ] as [() async throws -> Void] {
                #expect(try await failure(work)?.code == .noCommits)
            }
        }
    }

    @Test func `What is no working tree's root is refused, and said to be what it is`() async throws {
        try await GitWorkshop.open { shop in
            try FileManager.default.createDirectory(atPath: shop.root + "/plain", withIntermediateDirectories: true)
            try shop.write("service/x", "")
            for (path, failing) in [
                ("plain", Failure(.notRepository, ["plain"])), ("nowhere", Failure(.notRepository, ["nowhere"])),
                ("work/service", Failure(.notRepositoryRoot, ["work/service", shop.work])),
                ("origin.git", Failure(.repositoryBare, ["origin.git"])),
                ("work/.git", Failure(.repositoryBare, ["work/.git"])),
            ] {
                let source = Source(repository: path)
                let found = try await failure { _ = try await shop.driver().observe(source, remotely: false) }
                #expect(found.map { Failure($0.code, $0.values) } == failing)
            }
        }
    }

    @Test func `Missing programs and remotes are named`() async throws {
        try await GitWorkshop.open { shop in
            let gitless = shop.driver(program: "git-that-is-not-there")
            let missing = try await failure { _ = try await gitless.observe(shop.source, remotely: false) }
            #expect(missing?.code == .gitMissing)
            #expect(missing?.values == ["git-that-is-not-there"])

            let source = Source(repository: "work", remote: "upstream")
            for work in [
                { _ = try await shop.driver().observe(source, remotely: true) },
                { try await shop.driver().refresh(source) },
            ] as [() async throws -> Void] {
                #expect(try await failure(work) == Failure(.remoteMissing, ["work", "upstream"]))
            }
            try FileManager.default.removeItem(atPath: shop.remote)
            for work in [
                { _ = try await shop.driver().observe(shop.source, remotely: true) },
                { try await shop.driver().refresh(shop.source) },
            ] as [() async throws -> Void] {
                #expect(try await failure(work)?.code == .remoteUnreachable)
            }
        }
    }

    @Test(.timeLimit(.minutes(15)), arguments: ["ls-remote", "fetch"])
    func `A remote that never answers is given up, and nothing of git is left`(command: String) async throws {
        try await GitWorkshop.open { shop in
            try shop.putElsewhere("echo $$ > \(shop.root)/pid; exec sleep 600\n")
            var driver = shop.driver()
            // Only the one that is asked for has one.
            driver.limits.look = command == "fetch" ? .seconds(6000) : .milliseconds(300)
            driver.limits.fetch = command == "fetch" ? .milliseconds(300) : .seconds(6000)
            let patient = driver
            let found = try await failure {
                if command == "fetch" {
                    try await patient.refresh(shop.source)
                } else {
                    _ = try await patient.observe(shop.source, remotely: true)
                }
            }
            #expect(
                found == Failure(.remoteUnreachable, ["work", "origin"], cause: "git \(command): > 0.3 seconds"))
            let pid = SmallFile.text(shop.root + "/pid").flatMap { Int32($0.dropLast()) }
            if let pid { while ProcessStatus.of(pid)?.isRunning ?? false { await Task.yield() } }
        }
    }

    @Test(.timeLimit(.minutes(15)))
    func `Who is cancelled while a remote does not answer hears that, not of the remote`()
        async throws
    {
        try await GitWorkshop.open { shop in
            try shop.putElsewhere("touch \(shop.root)/hit; exec sleep 600\n")
            let driver = shop.driver()
            let task = Task { try await failure { try await driver.refresh(shop.source) } }
            while !SmallFile.exists(shop.root + "/hit") { await Task.yield() }
            task.cancel()
            #expect(try await task.value == Failure(.cancelled))
        }
    }

    @Test func `What several sources share is asked once, and each gets its own`() async throws {
        try await GitWorkshop.open { shop in
            let first = try shop.head()
            try shop.git("push", "--quiet", "origin", "main:next")
            for tag in ["a-v1.0.0", "b-v2.0.0", "c-v3.0.0"] {
                try shop.git("push", "--quiet", "origin", "main:refs/tags/\(tag)")
            }
            let second = try shop.commit("feat: more")
            try shop.git("push", "--quiet", "origin", "main")
            try shop.git("branch", "--remotes", "--delete", "origin/main", "origin/next")
            try shop.putElsewhere("echo \"$2\" >> \(shop.root)/asked; exec sh -c \"$2\"\n")
            let sources = [
                Source(repository: "work", tagPrefix: "a-v"),
                Source(repository: "./work", tagPrefix: "b-v", branch: "next"),
                Source(repository: "work", paths: ["x"], tagPrefix: "a-v"),
            ]
            let driver = shop.driver()
            try await driver.refresh(sources)
            let states = try await driver.observe(sources, remotely: true)
            let asked = SmallFile.text(shop.root + "/asked")?.split(separator: "\n") ?? []
            // One to fetch, one to look.
            #expect(asked.count == 2, "\(asked)")
            #expect(try shop.git("tag") == "a-v1.0.0\nb-v2.0.0")
            #expect(try shop.head("origin/main") == second)
            #expect(try shop.head("origin/next") == first)
            #expect(
                states.map(\.remote?.positions) == [
                    .init(branch: second, tags: [.init(name: "a-v1.0.0", commit: first)]),
                    .init(branch: first, tags: [.init(name: "b-v2.0.0", commit: first)]),
                    .init(branch: second, tags: [.init(name: "a-v1.0.0", commit: first)]),
                ])
            #expect(states.map { $0.tags.map(\.name) } == [["a-v1.0.0"], ["b-v2.0.0"], ["a-v1.0.0"]])
        }
    }

    @Test func `Of several sources the one at fault is named`() async throws {
        try await GitWorkshop.open { shop in
            let sources = [
                Source(repository: "work", tagPrefix: "a-v"),
                Source(repository: "work", tagPrefix: "b-v", branch: "next"),
            ]
            #expect(
                try await failure { try await shop.driver().refresh(sources) }
                    == Failure(.revisionUnknown, ["work", "origin/next", "remote"]))
            let first = try shop.head()
            try shop.git("push", "--quiet", "origin", "main:next", "main:refs/tags/b-v1.0.0")
            let second = try shop.commit("feat: x")
            try shop.git("tag", "b-v1.0.0")
            #expect(
                try await failure { try await shop.driver().refresh(sources) }
                    == Failure(.tagTaken, ["work", "b-v1.0.0", "\(second)", "\(first)", "origin"]))
        }
    }
}
