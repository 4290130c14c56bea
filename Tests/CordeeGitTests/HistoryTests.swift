import CordeeDriver
import CordeeGit
import CordeeModel
import Foundation
import Testing

@Suite struct HistoryTests {
    @Test func `Commits come newest first, with everything that they hold`() async throws {
        try await GitWorkshop.open { shop in
            let first = try shop.head()
            let second = try shop.commit("fix(api): second\n\nA body.\n\nRefs: #3\n")
            let commits = try await shop.driver().commits(CommitRange(), of: shop.source)
            #expect(commits.map(\.id) == [second, first])
            #expect(commits[0].parents == [first])
            #expect(commits[1].parents == [])
            #expect(commits[0].author == Commit.Person(name: "Ada", email: "ada@example.org"))
            #expect(commits[0].at == Instant(microseconds: 1_767_225_600_000_000))
            #expect(commits[0].message == "fix(api): second\n\nA body.\n\nRefs: #3\n")
        }
    }

    @Test func `A range begins after a commit and ends with one`() async throws {
        try await GitWorkshop.open { shop in
            let commits = try ["a", "b", "c"].map { try shop.commit($0) }
            let driver = shop.driver()
            let range = CommitRange(after: commits[0], upTo: commits[1])
            #expect(try await driver.commits(range, of: shop.source).map(\.id) == [commits[1]])
            let none = CommitRange(after: commits[2])
            #expect(try await driver.commits(none, of: shop.source).isEmpty)
        }
    }

    @Test func `A merge has its parents, and no commit comes before its children`() async throws {
        try await GitWorkshop.open { shop in
            let base = try shop.head()
            try shop.git("switch", "--quiet", "-c", "side")
            let side = try shop.commit("feat: side")
            try shop.git("switch", "--quiet", "main")
            let main = try shop.commit("fix: main")
            try shop.git("merge", "--quiet", "--no-ff", "-m", "Merge side", "side")
            let commits = try await shop.driver().commits(CommitRange(), of: shop.source)
            #expect(commits.first?.parents == [main, side])
            #expect(commits.last?.id == base)
            #expect(Set(commits.map(\.id)).count == 4)
        }
    }

    @Test func `Of many services in one repository each sees its own commits`() async throws {
        try await GitWorkshop.open { shop in
            for (path, message) in [
                ("a/x", "feat: a"), ("b/x", "feat: b"), ("a*/x", "feat: star"), ("-c", "feat: dash"),
            ] {
                try shop.write(path, message)
                try shop.git("add", ".")
                try shop.git("commit", "--quiet", "-m", message)
            }
            var source = shop.source
            for (paths, messages) in [
                (["a"], ["feat: a\n"]), (["b/", "./-c"], ["feat: dash\n", "feat: b\n"]),
                // A path is no pattern.
                (["a*"], ["feat: star\n"]), (["-c"], ["feat: dash\n"]), (["nothing"], []),
                (["./a/", "."], ["feat: dash\n", "feat: star\n", "feat: b\n", "feat: a\n", "feat: first\n"]),
            ] {
                source.paths = paths
                #expect(try await shop.driver().commits(CommitRange(), of: source).map(\.message) == messages)
            }
        }
    }

    @Test func `Reading stops when it is enough`() async throws {
        try await GitWorkshop.open { shop in
            for index in 0..<20 { try shop.commit("feat: \(index) " + String(repeating: "x", count: 20_000)) }
            var count = 0
            try await shop.driver().commits(CommitRange(), of: shop.source) { batch throws(Failure) in
                count += batch.count
                return false
            }
            #expect(count > 0)
            #expect(count < 21)
        }
    }

    @Test func `Thousands of commits arrive whole, wherever the pieces begin`() async throws {
        try await GitWorkshop.open { shop in
            var stream = ""
            for index in 1...3000 {
                // Of every length, so that every field is cut somewhere.
                let message = "feat: \(index)\n\n" + String(repeating: "é\n", count: index % 97)
                stream += "commit refs/heads/many\nmark :\(index)\ncommitter A\(index) <a@b> \(index) +0000\n"
                stream += "data \(message.utf8.count)\n\(message)\n"
            }
            try shop.git("fast-import", "--quiet", input: Array(stream.utf8))
            let head = try shop.head("many")
            let commits = try await shop.driver().commits(CommitRange(upTo: head), of: shop.source)
            #expect(
                commits.map(\.id.rawValue) == (try shop.git("rev-list", "many").split(separator: "\n").map(String.init))
            )
            for (commit, index) in zip(commits, (1...3000).reversed()) {
                try #require(commit.author.name == "A\(index)")
                try #require(commit.at == Instant(microseconds: Int64(index) * 1_000_000))
                try #require(commit.message == "feat: \(index)\n\n" + String(repeating: "é\n", count: index % 97))
            }
        }
    }

    @Test func `What a message holds is data`() async throws {
        try await GitWorkshop.open { shop in
            let message = "feat: \u{1B}[2J$(id) `id` -x --help\n\n<b>*é*</b>\u{202E}\n"
            try shop.commit(message)
            #expect(try await shop.driver().commits(CommitRange(), of: shop.source).first?.message == message)
        }
    }

    @Test func `What is not UTF-8 is replaced`() async throws {
        try await GitWorkshop.open { shop in
            let tree = try shop.git("rev-parse", "HEAD^{tree}")
            let who = "<ada@example.org> 1767225600 +0000"
            // Git itself would mend the message.
            let object = "tree \(tree)\nauthor A \(who)\ncommitter A \(who)\n\nfeat: "
            let id = try shop.git(
                "hash-object", "-t", "commit", "-w", "--stdin",
                input: Array(object.utf8) + [0xFF, 0xFE] + Array(" end\n".utf8))
            try shop.git("update-ref", "HEAD", id)
            let commits = try await shop.driver().commits(CommitRange(), of: shop.source)
            #expect(commits.first?.message == "feat: \u{FFFD}\u{FFFD} end\n")
            #expect(commits.count == 1)
        }
    }

    @Test func `A message in another encoding is read`() async throws {
        try await GitWorkshop.open { shop in
            try shop.git(
                "-c", "i18n.commitEncoding=ISO-8859-1", "commit", "--quiet", "--allow-empty", "--file=-",
                input: Array("feat: caf".utf8) + [0xE9])
            let commits = try await shop.driver().commits(CommitRange(), of: shop.source)
            #expect(commits.first?.message == "feat: café\n")
        }
    }

    @Test func `A message of megabytes is cut between two characters`() async throws {
        try await GitWorkshop.open { shop in
            try shop.commit("x" + String(repeating: "é", count: 1_500_000))
            try shop.commit("fix: after")
            let commits = try await shop.driver().commits(CommitRange(), of: shop.source)
            #expect(commits.map { $0.message.utf8.count } == [10, Commit.messageLimit - 1, 12])
            #expect(commits[1].message.unicodeScalars.allSatisfy { $0 == "x" || $0 == "é" })
        }
    }

    @Test func `How a person likes git to show things changes nothing`() async throws {
        try await GitWorkshop.open { shop in
            let expected = try await shop.driver().commits(CommitRange(), of: shop.source)
            for (name, value) in [
                ("log.showSignature", "true"), ("color.ui", "always"), ("log.decorate", "full"), ("log.follow", "true"),
                ("format.pretty", "oneline"), ("log.mailmap", "true"), ("core.pager", "false"), ("log.date", "iso"),
                ("alias.log", "!false"), ("i18n.logOutputEncoding", "ISO-8859-1"), ("core.quotePath", "true"),
                ("status.short", "true"), ("status.showUntrackedFiles", "no"), ("column.ui", "always"),
            ] { try shop.git("config", name, value) }
            try shop.write(".mailmap", "Bob <bob@example.org> <ada@example.org>\n")
            #expect(try await shop.driver().commits(CommitRange(), of: shop.source) == expected)
            #expect(try await shop.driver().observe(shop.source, remotely: false).dirty == [".mailmap"])
        }
    }

    @Test func `A hook's variables do not lead elsewhere`() async throws {
        try await GitWorkshop.open { shop in
            let driver = shop.driver([
                "GIT_DIR": shop.remote, "GIT_WORK_TREE": "/", "GIT_INDEX_FILE": "/nowhere",
                "GIT_LITERAL_PATHSPECS": "1",
            ])
            let state = try await driver.observe(shop.source, remotely: false)
            #expect(state.branch == "main")
        }
    }

    @Test func `A shallow clone shows what it has, and says what it lacks`() async throws {
        try await GitWorkshop.open { shop in
            let first = try shop.head()
            let second = try shop.commit("feat: second")
            try shop.git("push", "--quiet")
            try shop.git("clone", "--quiet", "--depth=1", "file://" + shop.remote, shop.root + "/shallow")
            let source = Source(repository: "shallow")
            let driver = shop.driver()
            #expect(try await driver.observe(source, remotely: false).isShallow)
            let commits = try await driver.commits(CommitRange(), of: source)
            #expect(commits.map(\.id) == [second])
            #expect(commits.first?.parents == [])
            let lacking = try await failure { _ = try await driver.commits(CommitRange(after: first), of: source) }
            #expect(lacking == Failure(.revisionUnknown, ["shallow", "\(first)", "shallow"]))
        }
    }

    @Test(arguments: ["-x", "--all", "nothing", "HEAD:README.md", "^HEAD", "", "a b", "HEAD\u{0}x"])
    func `What is no commit is said to be none`(revision: String) async throws {
        try await GitWorkshop.open { shop in
            let found = try await failure { _ = try await shop.driver().resolve(revision, in: shop.source) }
            #expect(found?.code == .revisionUnknown)
            let driver = shop.driver()
            let range = CommitRange(after: CommitID(revision))
            let unread = try await failure { _ = try await driver.commits(range, of: shop.source) }
            #expect(unread?.code == .revisionUnknown)
        }
    }

    @Test func `Branches, tags and short hashes are found`() async throws {
        try await GitWorkshop.open { shop in
            let head = try shop.head()
            try shop.git("tag", "-a", "-m", "one", "v1.0.0")
            for revision in ["HEAD", "main", "v1.0.0", head.short, "origin/main"] {
                #expect(try await shop.driver().resolve(revision, in: shop.source) == head)
            }
        }
    }

    @Test(.timeLimit(.minutes(15))) func `Cancelling ends git`() async throws {
        try await GitWorkshop.open { shop in
            // A git that never ends, and a child of it that does not want to.
            let program = shop.root + "/slow"
            let pids = shop.root + "/pids"
            try Data("#!/bin/sh\n(trap '' TERM; echo child; exec sleep 600) &\necho $$ $! > \(pids)\nwait\n".utf8)
                .write(to: URL(fileURLWithPath: program))
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
            let driver = shop.driver(program: program)
            let source = shop.source
            let task = Task { try await failure { _ = try await driver.commits(CommitRange(), of: source) } }
            var processes: [Int32] = []
            while processes.count < 2 {
                await Task.yield()
                processes = (SmallFile.text(pids) ?? "").split(whereSeparator: \.isWhitespace).compactMap { Int32($0) }
            }
            task.cancel()
            #expect(try await task.value?.code == .cancelled)
            while processes.contains(where: { ProcessStatus.of($0)?.isRunning ?? false }) { await Task.yield() }
        }
    }

    @Test func `Git is found in PATH behind what only has its name`() async throws {
        try await GitWorkshop.open { shop in
            let files = FileManager.default
            try files.createDirectory(atPath: shop.root + "/one/git", withIntermediateDirectories: true)
            try files.createDirectory(atPath: shop.root + "/two", withIntermediateDirectories: true)
            try Data("#!/bin/false\n".utf8).write(to: URL(fileURLWithPath: shop.root + "/two/git"))
            let path = "\(shop.root)/one:\(shop.root)/two:/usr/bin:/bin"
            let head = try await shop.driver(["PATH": path]).resolve("HEAD", in: shop.source)
            #expect(head == (try shop.head()))
        }
    }
}
