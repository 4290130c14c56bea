import CordeeDriver
import CordeeGit
import CordeeModel
import Foundation
import Testing

@Suite struct TaggingTests {
    private static func request(_ shop: GitWorkshop, _ name: String = "v1.0.0") throws -> TagRequest {
        TagRequest(source: shop.source, name: name, commit: try shop.head(), message: "v1.0.0\n\n# Notes\n\n- one\n")
    }

    @Test func `A tag is annotated, says what it should, and is made once`() async throws {
        try await GitWorkshop.open { shop in
            let request = try Self.request(shop)
            try shop.commit("feat: later")
            try await shop.driver().tag(request)
            let object = try shop.git("rev-parse", "v1.0.0")
            #expect(try shop.git("cat-file", "-t", "v1.0.0") == "tag")
            #expect(try shop.head("v1.0.0^{}") == request.commit)
            #expect(try shop.git("tag", "-l", "--format=%(contents)", "v1.0.0") == "v1.0.0\n\n# Notes\n\n- one")
            try await shop.driver().tag(request)
            #expect(try shop.git("rev-parse", "v1.0.0") == object)
        }
    }

    @Test func `A tag that is elsewhere is never moved nor removed`() async throws {
        try await GitWorkshop.open { shop in
            let request = try Self.request(shop)
            let other = try shop.commit("feat: later")
            try shop.git("tag", "v1.0.0")
            let taken = Failure(.tagTaken, ["work", "v1.0.0", "\(request.commit)", "\(other)"])
            #expect(try await failure { try await shop.driver().tag(request) } == taken)
            #expect(try await failure { try await shop.driver().untag(request, remotely: false) } == taken)
            #expect(try shop.head("v1.0.0") == other)
        }
    }

    @Test func `Another's tag of that name on the remote keeps nothing of ours`() async throws {
        try await GitWorkshop.open { shop in
            let first = try shop.head()
            _ = try shop.commit("feat: later")
            let request = try Self.request(shop)
            try shop.git("push", "--quiet", "origin", "\(first):refs/tags/v1.0.0")
            try await shop.driver().tag(request)
            try await shop.driver().untag(request, remotely: true)
            #expect(try shop.git("tag").isEmpty)
        }
    }

    @Test func `Where the remote is gone, only what may have reached it stays`() async throws {
        try await GitWorkshop.open { shop in
            let request = try Self.request(shop)
            try await shop.driver().tag(request)
            try FileManager.default.moveItem(atPath: shop.remote, toPath: shop.remote + ".gone")
            let push = PushRequest(source: shop.source, commit: request.commit, tags: ["v1.0.0"])
            #expect(try await failure { try await shop.driver().push(push) }?.code == .remoteUnreachable)
            // It was not even asked to take it.
            try await shop.driver().untag(request, remotely: true)
            #expect(try shop.git("tag").isEmpty)

            try FileManager.default.moveItem(atPath: shop.remote + ".gone", toPath: shop.remote)
            try await shop.driver().tag(request)
            // Its answer is lost.
            try shop.hook("pre-receive", "mv \(shop.remote) \(shop.remote).gone; exit 1", in: shop.remote)
            _ = try await failure { try await shop.driver().push(push) }
            let found = try await failure { try await shop.driver().untag(request, remotely: true) }
            #expect(found?.code == .remoteUnreachable)
            #expect(try shop.git("tag") == "v1.0.0")
        }
    }

    @Test func `A tag is removed once, and not when the remote has it`() async throws {
        try await GitWorkshop.open { shop in
            let request = try Self.request(shop)
            try await shop.driver().tag(request)
            for _ in 1...2 { try await shop.driver().untag(request, remotely: true) }
            #expect(try shop.git("tag").isEmpty)

            try await shop.driver().tag(request)
            try shop.git("push", "--quiet", "origin", "v1.0.0")
            #expect(
                try await failure { try await shop.driver().untag(request, remotely: true) }
                    == Failure(.pushedAlready, ["work", "origin", "v1.0.0"]))
            #expect(try shop.git("tag") == "v1.0.0")
        }
    }

    @Test(arguments: ["-f", "v1..0", "a b", "v1.0.0.lock", "", "x^{}", "v\u{0}", "@{", "v*", "--delete"])
    func `Names that no tag can have are refused`(name: String) async throws {
        try await GitWorkshop.open { shop in
            let request = try Self.request(shop, name)
            #expect(
                try await failure { try await shop.driver().tag(request) } == Failure(.tagInvalid, ["work", name]))
        }
    }

    @Test func `A commit that is not there is not tagged`() async throws {
        try await GitWorkshop.open { shop in
            var request = try Self.request(shop)
            let unknown = CommitID(String(repeating: "a", count: 40))
            request.commit = unknown
            #expect(
                try await failure { try await shop.driver().tag(request) }
                    == Failure(.revisionUnknown, ["work", "\(unknown)", ""]))
        }
    }

    @Test func `A tag is signed where git is set up to, and not made when that fails`() async throws {
        try await GitWorkshop.open { shop in
            try shop.git("config", "tag.gpgSign", "true")
            try shop.git("config", "gpg.program", "/bin/false")
            let request = try Self.request(shop)
            #expect(try await failure { try await shop.driver().tag(request) }?.code == .signingFailed)
            #expect(try shop.git("tag").isEmpty)

            // Stands for gpg: git takes its word when it says that a signature was made.
            let gpg = shop.root + "/gpg"
            let script = """
                #!/bin/sh
                cat > /dev/null
                printf '%s\\n' '-----BEGIN PGP SIGNATURE-----' 'x' '-----END PGP SIGNATURE-----'
                echo '[GNUPG:] SIG_CREATED ' >&2
                """
            try Data(script.utf8).write(to: URL(fileURLWithPath: gpg))
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: gpg)
            try shop.git("config", "gpg.program", gpg)
            try await shop.driver().tag(request)
            #expect(try shop.git("cat-file", "-p", "v1.0.0").contains("BEGIN PGP SIGNATURE"))
        }
    }

    /// Ways in which ssh has nothing to sign with.
    enum Lack: CaseIterable, Sendable {
        case noKey, noFile, notAKey, noProgram, noAnswer
    }

    @Test(arguments: Lack.allCases)
    func `Without a key for ssh nothing is made, and that is why`(lack: Lack) async throws {
        try await GitWorkshop.open { shop in
            try shop.git("config", "gpg.format", "ssh")
            let key = shop.root + "/key"
            switch lack {
            case .noKey: break
            case .noFile: try shop.git("config", "user.signingKey", key)
            case .notAKey:
                try Data("garbage\n".utf8).write(to: URL(fileURLWithPath: key))
                try shop.git("config", "user.signingKey", key)
            case .noProgram:
                try shop.git("config", "user.signingKey", key)
                try shop.git("config", "gpg.ssh.program", shop.root + "/none")
            case .noAnswer: try shop.git("config", "gpg.ssh.defaultKeyCommand", "false")
            }
            try shop.git("config", "tag.gpgSign", "true")
            try shop.git("config", "commit.gpgSign", "true")
            let request = try Self.request(shop)
            let tag = try await failure { try await shop.driver().tag(request) }
            #expect(tag?.code == .signingFailed, "\(String(describing: tag))")
            #expect(try shop.git("tag").isEmpty)
            let wanted = CommitRequest(
                source: shop.source, parent: request.commit,
                files: [.init(path: "VERSION", contents: Array("1.1.0\n".utf8))], message: "chore(release): v1.1.0")
            let commit = try await failure { _ = try await shop.driver().commit(wanted) }
            #expect(commit?.code == .signingFailed, "\(String(describing: commit))")
            #expect(try shop.head() == request.commit)
            #expect(try shop.status().isEmpty)
        }
    }

    @Test(.enabled(if: SmallFile.exists("/usr/bin/ssh-keygen"), "ssh-keygen is not installed"))
    func `With a key for ssh a tag is signed, and where that is switched off here it need not be`() async throws {
        try await GitWorkshop.open { shop in
            let key = shop.root + "/key"
            let made = try shop.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], in: shop.root)
            try #require(made.code == 0, "\(made.text)")
            try Data("[tag]\n\tgpgSign = true\n[gpg]\n\tformat = ssh\n".utf8).write(
                to: URL(fileURLWithPath: shop.root + "/config"))
            let driver = shop.driver(["GIT_CONFIG_GLOBAL": shop.root + "/config"])
            try shop.git("config", "user.signingKey", key)
            try await driver.tag(try Self.request(shop))
            #expect(try shop.git("cat-file", "-p", "v1.0.0").contains("BEGIN SSH SIGNATURE"))
            try shop.git("config", "tag.gpgSign", "false")
            try await driver.tag(try Self.request(shop, "v1.0.1"))
            #expect(try !shop.git("cat-file", "-p", "v1.0.1").contains("BEGIN SSH SIGNATURE"))
        }
    }
}
