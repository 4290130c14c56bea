import CordeeDriver
import CordeeGit
import CordeeModel
import Foundation
import Testing

@Suite struct CommitTests {
    private static func request(_ shop: GitWorkshop, _ files: [String: String]) throws -> CommitRequest {
        CommitRequest(
            source: shop.source, parent: try shop.head(),
            files: files.sorted { $0.key < $1.key }.map { .init(path: $0.key, contents: Array($0.value.utf8)) },
            message: "chore(release): v1.1.0\n\n# A heading\n\nOne line.\n")
    }

    @Test func `One commit holds exactly what was asked for`() async throws {
        try await GitWorkshop.open { shop in
            let request = try Self.request(
                shop, ["VERSION": "1.1.0\n", "docs/-new\n.md": "x", "CHANGELOG.md": "all\n"])
            try FileManager.default.createDirectory(atPath: shop.work + "/docs", withIntermediateDirectories: true)
            let made = try await shop.driver().commit(request)
            #expect(try shop.head() == made)
            #expect(try shop.head("HEAD~1") == request.parent)
            #expect(try shop.git("log", "-1", "--format=%B") == request.message.trimmingCharacters(in: .newlines))
            #expect(try shop.git("show", "HEAD:VERSION") == "1.1.0")
            #expect(
                try shop.git("diff-tree", "-r", "-z", "--name-only", "HEAD~1", "HEAD").split(separator: "\0").count == 3
            )
            #expect(try shop.status().isEmpty)
            // Asked again, it is found.
            #expect(try await shop.driver().commit(request) == made)
            #expect(try shop.head() == made)
        }
    }

    @Test func `What others have staged or changed elsewhere is neither committed nor lost`() async throws {
        try await GitWorkshop.open { shop in
            try shop.write("staged", "1")
            try shop.git("add", "staged")
            try shop.write("README.md", "changed\n")
            try shop.write("loose", "2")
            let status = try shop.status()
            let request = try Self.request(shop, ["VERSION": "1.1.0\n"])
            _ = try await shop.driver().commit(request)
            #expect(try shop.git("diff-tree", "-r", "--name-only", "HEAD~1", "HEAD") == "VERSION")
            #expect(try shop.status() == status)
            try await shop.driver().takeBack(request, remotely: false)
            #expect(try shop.status() == status)
            #expect(try shop.head() == request.parent)
            #expect(shop.read("VERSION") == "1.0.0\n")
        }
    }

    @Test func `Nothing to change is no commit`() async throws {
        try await GitWorkshop.open { shop in
            let request = try Self.request(shop, ["VERSION": "1.0.0\n"])
            #expect(try await shop.driver().commit(request) == request.parent)
            #expect(try shop.head() == request.parent)
            try await shop.driver().takeBack(request, remotely: false)
            #expect(try shop.head() == request.parent)
        }
    }

    /// Where a crash may have come between two changes to the world.
    enum Crash: CaseIterable {
        case nothing, someFiles, allFiles, newFileAdded, committed
    }

    @Test(arguments: Crash.allCases, [true, false])
    func `After a crash anywhere it is completed, or taken back`(crash: Crash, isCompleted: Bool) async throws {
        try await GitWorkshop.open { shop in
            let request = try Self.request(shop, ["VERSION": "1.1.0\n", "CHANGELOG.md": "new\n"])
            if crash != .nothing { try shop.write("VERSION", "1.1.0\n") }
            if [.allFiles, .newFileAdded, .committed].contains(crash) { try shop.write("CHANGELOG.md", "new\n") }
            if [.newFileAdded, .committed].contains(crash) { try shop.git("add", "CHANGELOG.md") }
            if crash == .committed {
                try shop.git(
                    "commit", "--quiet", "-a", "--cleanup=whitespace", "--file=-", input: Array(request.message.utf8))
            }
            if isCompleted {
                let made = try await shop.driver().commit(request)
                #expect(try shop.head() == made)
                #expect(try shop.head("HEAD~1") == request.parent)
                #expect(try shop.git("rev-list", "--count", "HEAD") == "2")
                #expect(try shop.git("show", "HEAD:CHANGELOG.md") == "new")
            } else {
                for _ in 1...2 { try await shop.driver().takeBack(request, remotely: false) }
                #expect(try shop.head() == request.parent)
                #expect(shop.read("VERSION") == "1.0.0\n")
                #expect(shop.read("CHANGELOG.md") == nil)
            }
            #expect(try shop.status().isEmpty)
        }
    }

    @Test func `A person's changes in a version file stop it`() async throws {
        try await GitWorkshop.open { shop in
            for (path, text) in [("VERSION", "mine\n"), ("CHANGELOG.md", "mine\n")] {
                let request = try Self.request(shop, ["VERSION": "1.1.0\n", "CHANGELOG.md": "new\n"])
                let before = shop.read(path)
                try shop.write(path, text)
                let found = try await failure { _ = try await shop.driver().commit(request) }
                #expect(found == Failure(.treeDirty, ["work", path]))
                #expect(shop.read(path) == text)
                if let before { try shop.write(path, before) }
            }
        }
    }

    @Test func `An ignored file of a person is not overwritten`() async throws {
        try await GitWorkshop.open { shop in
            try shop.write(".git/info/exclude", "CHANGELOG.md\n")
            try shop.write("CHANGELOG.md", "mine\n")
            let request = try Self.request(shop, ["CHANGELOG.md": "new\n"])
            #expect(try await failure { _ = try await shop.driver().commit(request) }?.code == .treeDirty)
            #expect(shop.read("CHANGELOG.md") == "mine\n")
        }
    }

    @Test func `What somebody changes after the commit survives taking it back`() async throws {
        try await GitWorkshop.open { shop in
            let request = try Self.request(shop, ["VERSION": "1.1.0\n", "CHANGELOG.md": "new\n"])
            _ = try await shop.driver().commit(request)
            try shop.write("CHANGELOG.md", "new\nand mine\n")
            try await shop.driver().takeBack(request, remotely: false)
            #expect(try shop.head() == request.parent)
            #expect(shop.read("VERSION") == "1.0.0\n")
            #expect(shop.read("CHANGELOG.md") == "new\nand mine\n")
        }
    }

    @Test func `A commit that others build on, or have, is not taken back`() async throws {
        try await GitWorkshop.open { shop in
            let request = try Self.request(shop, ["VERSION": "1.1.0\n"])
            let made = try await shop.driver().commit(request)
            let after = try shop.commit("feat: on top")
            let moved = Failure(.branchMoved, ["work", "main", "\(request.parent)", "\(after)"])
            #expect(try await failure { try await shop.driver().takeBack(request, remotely: false) } == moved)
            #expect(try await failure { _ = try await shop.driver().commit(request) } == moved)

            try shop.git("reset", "--quiet", "--hard", "\(made)")
            // As a push of which the answer was lost: only the remote knows of it.
            try shop.git("push", "--quiet", "file://" + shop.remote, "main")
            let pushed = try await failure { try await shop.driver().takeBack(request, remotely: true) }
            #expect(pushed == Failure(.pushedAlready, ["work", "origin", made.short]))
            #expect(try shop.head() == made)
        }
    }

    @Test func `A commit that somebody altered is theirs`() async throws {
        try await GitWorkshop.open { shop in
            let request = try Self.request(shop, ["VERSION": "1.1.0\n"])
            _ = try await shop.driver().commit(request)
            try shop.write("README.md", "mine\n")
            try shop.git("commit", "--quiet", "--all", "--amend", "--no-edit")
            let amended = try shop.head()
            let moved = Failure(.branchMoved, ["work", "main", "\(request.parent)", "\(amended)"])
            #expect(try await failure { try await shop.driver().takeBack(request, remotely: false) } == moved)
            #expect(try shop.head() == amended)
        }
    }

    @Test func `A hook that refuses leaves nothing behind`() async throws {
        try await GitWorkshop.open { shop in
            try shop.hook("pre-commit", "echo 'no tickets \u{1B}[2J' >&2; exit 1\n")
            let request = try Self.request(shop, ["VERSION": "1.1.0\n", "CHANGELOG.md": "new\n"])
            let found = try await failure { _ = try await shop.driver().commit(request) }
            #expect(found == Failure(.hookRefused, ["work"], cause: "no tickets \u{1B}[2J"))
            #expect(try shop.status().isEmpty)
            #expect(try shop.head() == request.parent)
        }
    }

    @Test func `A hook may add to the message`() async throws {
        try await GitWorkshop.open { shop in
            try shop.hook("commit-msg", "printf '\\nChange-Id: I1\\n' >> \"$1\"\n")
            let request = try Self.request(shop, ["VERSION": "1.1.0\n"])
            let made = try await shop.driver().commit(request)
            #expect(try shop.git("log", "-1", "--format=%B").hasSuffix("Change-Id: I1"))
            #expect(try await shop.driver().commit(request) == made)
        }
    }

    @Test func `A hook that changes what is committed is not accepted`() async throws {
        try await GitWorkshop.open { shop in
            try shop.hook("pre-commit", "echo formatted > VERSION; echo more > README.md; git add VERSION README.md\n")
            let request = try Self.request(shop, ["VERSION": "1.1.0\n"])
            let found = try await failure { _ = try await shop.driver().commit(request) }
            #expect(found == Failure(.hookMeddled, ["work", "README.md,VERSION"]))
            #expect(try shop.head() == request.parent)
            #expect(try shop.status().isEmpty)
        }
    }

    @Test func `What git would not commit as it was asked for is not committed at all`() async throws {
        try await GitWorkshop.open { shop in
            try shop.write(".gitattributes", "VERSION text eol=crlf\n")
            try shop.git("add", ".")
            try shop.git("commit", "--quiet", "-m", "chore: attributes")
            // No commit of such a file has carriage returns.
            let request = try Self.request(shop, ["VERSION": "1.1.0\r\n"])
            let found = try await failure { _ = try await shop.driver().commit(request) }
            #expect(found == Failure(.hookMeddled, ["work", "VERSION"]))
            #expect(try shop.head() == request.parent)
            #expect(shop.read("VERSION")?.hasPrefix("1.0.0") == true)
            #expect(try shop.status().isEmpty)
        }
    }

    @Test func `A script stays executable`() async throws {
        try await GitWorkshop.open { shop in
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: shop.work + "/VERSION")
            try shop.git("commit", "--quiet", "-a", "-m", "chore: x")
            let request = try Self.request(shop, ["VERSION": "1.1.0\n"])
            _ = try await shop.driver().commit(request)
            #expect(try shop.git("ls-tree", "HEAD", "VERSION").hasPrefix("100755"))
            #expect(try shop.status().isEmpty)
        }
    }

    @Test(arguments: ["../out", "/etc/x", ".git/config", "a/../../x", "link/x", "link", "", "sub/.GIT/config", "dir"])
    func `Nothing outside the repository is written`(path: String) async throws {
        try await GitWorkshop.open { shop in
            try FileManager.default.createSymbolicLink(atPath: shop.work + "/link", withDestinationPath: shop.root)
            try shop.write("dir/x", "")
            let request = try Self.request(shop, [path: "x"])
            let found = try await failure { _ = try await shop.driver().commit(request) }
            #expect(found.map { Failure($0.code, $0.values) } == Failure(.fileUnsafe, ["work", path]))
            #expect(!FileManager.default.fileExists(atPath: shop.root + "/x"))
        }
    }

    @Test func `Only the source's branch is committed to, and only when nobody is in the middle of something`()
        async throws
    {
        try await GitWorkshop.open { shop in
            let request = try Self.request(shop, ["VERSION": "1.1.0\n"])
            try shop.git("switch", "--quiet", "-c", "topic")
            #expect(
                try await failure { _ = try await shop.driver().commit(request) }
                    == Failure(.otherBranch, ["work", "main", "topic"]))
            try shop.git("checkout", "--quiet", "--detach")
            #expect(
                try await failure { _ = try await shop.driver().commit(request) }
                    == Failure(.headDetached, ["work", "main"]))
            try shop.git("switch", "--quiet", "main")
            try shop.write(".git/MERGE_HEAD", "\(request.parent)\n")
            #expect(
                try await failure { _ = try await shop.driver().commit(request) }
                    == Failure(.repositoryUnfinished, ["work", "merge"]))
            #expect(shop.read("VERSION") == "1.0.0\n")
        }
    }

    @Test func `Another git at work, no name, no signature: each is told, and nothing is left`() async throws {
        try await GitWorkshop.open { shop in
            let request = try Self.request(shop, ["VERSION": "1.1.0\n"])
            try shop.write(".git/index.lock", "")
            #expect(try await failure { _ = try await shop.driver().commit(request) }?.code == .repositoryBusy)
            try FileManager.default.removeItem(atPath: shop.work + "/.git/index.lock")
            #expect(shop.read("VERSION") == "1.0.0\n")

            try shop.git("config", "user.useConfigOnly", "true")
            let nobody = ["GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL", "GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL"]
            let driver = GitRepository(root: shop.root, environment: shop.variables.filter { !nobody.contains($0.key) })
            #expect(try await failure { _ = try await driver.commit(request) }?.code == .identityMissing)
            #expect(shop.read("VERSION") == "1.0.0\n")

            try shop.git("config", "commit.gpgSign", "true")
            try shop.git("config", "gpg.program", "/bin/false")
            #expect(try await failure { _ = try await shop.driver().commit(request) }?.code == .signingFailed)
            #expect(try shop.status().isEmpty)
            #expect(try shop.head() == request.parent)
        }
    }

    @Test func `However its lines end, a commit is known again`() async throws {
        try await GitWorkshop.open { shop in
            var request = try Self.request(shop, ["VERSION": "1.1.0\n"])
            request.message = "\r\n\nfeat: x \t\r\n\r\n\r\nbody\u{2028}é\r\n# no comment\n\n"
            let made = try await shop.driver().commit(request)
            #expect(try await shop.driver().commit(request) == made)
            #expect(try shop.git("log", "-1", "--format=%B") == "feat: x\n\nbody\u{2028}é\n# no comment")
        }
    }

    @Test func `A message that git cannot take is refused`() async throws {
        try await GitWorkshop.open { shop in
            var request = try Self.request(shop, ["VERSION": "1.1.0\n"])
            request.message = "feat: a\u{0}b"
            #expect(try await failure { _ = try await shop.driver().commit(request) }?.code == .gitFailed)
            #expect(try shop.status().isEmpty)
        }
    }

    /// How a working tree comes to have other bytes than the commits.
    enum Form: CaseIterable, Sendable {
        /// The repository says so, and git has checked it out.
        case attributes
        /// A person has set it, after git had checked it out: the files still are as the commits have them.
        case afterwards
        /// The commits themselves have both characters, and stay so.
        case committed
        /// Another encoding.
        case encoding
    }

    @Test(arguments: Form.allCases, Crash.allCases)
    func `Where the working tree has other bytes, it keeps them, and the commit is exact`(
        form: Form, crash: Crash
    ) async throws {
        try await GitWorkshop.open { shop in
            func working(_ text: String) -> Data {
                switch form {
                case .attributes, .committed: Data(text.replacing("\n", with: "\r\n").utf8)
                case .afterwards: Data(text.utf8)
                case .encoding: text.data(using: .utf16LittleEndian) ?? Data()
                }
            }
            func inTree(_ path: String) -> Data? { FileManager.default.contents(atPath: shop.work + "/" + path) }
            func put(_ path: String, _ text: String) throws {
                try working(text).write(to: URL(fileURLWithPath: shop.work + "/" + path))
            }
            switch form {
            case .attributes: try shop.write(".gitattributes", "* text eol=crlf\n")
            case .afterwards: break
            case .committed: try put("VERSION", "1.0.0\n")
            case .encoding: try shop.write(".gitattributes", "VERSION text working-tree-encoding=UTF-16LE\n")
            }
            if [.attributes, .encoding].contains(form) { try put("VERSION", "1.0.0\n") }
            try shop.git("add", ".")
            try shop.git("commit", "--quiet", "--allow-empty", "-m", "build: line endings")
            if [.afterwards, .committed].contains(form) { try shop.git("config", "core.autocrlf", "true") }
            try #require(try shop.status().isEmpty)

            let end = form == .committed ? "\r\n" : "\n"
            let request = try Self.request(shop, ["VERSION": "1.1.0\(end)", "README.md": "two\nlines\n"])
            let readme = inTree("README.md")
            if crash != .nothing { try put("VERSION", "1.1.0\n") }
            if crash == .committed { _ = try await shop.driver().commit(request) }
            for _ in 1...2 { try await shop.driver().takeBack(request, remotely: false) }
            #expect(try shop.head() == request.parent)
            #expect(inTree("VERSION") == working("1.0.0\n"))
            #expect(inTree("README.md") == readme)
            #expect(try shop.status().isEmpty)

            if crash != .nothing { try put("VERSION", "1.1.0\n") }
            let made = try await shop.driver().commit(request)
            #expect(try await shop.driver().commit(request) == made)
            for file in request.files {
                let held = try await shop.driver().contents(of: file.path, at: made, in: shop.source)
                #expect(held == file.contents, "\(file.path)")
            }
            #expect(inTree("VERSION") == working("1.1.0\n"))
            #expect(try shop.status().isEmpty)
        }
    }

    @Test func `A new file is written as git would check it out`() async throws {
        try await GitWorkshop.open { shop in
            try shop.write(".gitattributes", "* text eol=crlf\n")
            try shop.git("add", ".")
            try shop.git("commit", "--quiet", "-m", "build: line endings")
            let request = try Self.request(shop, ["CHANGELOG.md": "one\ntwo\n"])
            let made = try await shop.driver().commit(request)
            #expect(shop.read("CHANGELOG.md") == "one\r\ntwo\r\n")
            #expect(
                try await shop.driver().contents(of: "CHANGELOG.md", at: made, in: shop.source)
                    == Array("one\ntwo\n".utf8))
            #expect(try shop.status().isEmpty)
            try await shop.driver().takeBack(request, remotely: false)
            #expect(shop.read("CHANGELOG.md") == nil)
        }
    }
}
