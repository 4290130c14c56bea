import CordeeDriver
import CordeeGit
import CordeeModel
import Foundation
import Testing

@Suite struct PushTests {
    /// A version that is made and not pushed.
    private static func make(_ shop: GitWorkshop) async throws -> PushRequest {
        let commit = try await shop.driver().commit(
            CommitRequest(
                source: shop.source, parent: try shop.head(),
                files: [.init(path: "VERSION", contents: Array("1.1.0\n".utf8))], message: "chore(release): v1.1.0"))
        try await shop.driver().tag(
            TagRequest(source: shop.source, name: "v1.1.0", commit: commit, message: "v1.1.0"))
        return PushRequest(source: shop.source, commit: commit, tags: ["v1.1.0"])
    }

    private static func remoteRefs(_ shop: GitWorkshop) throws -> String {
        try shop.git("for-each-ref", "--format=%(refname) %(objectname)", in: shop.remote)
    }

    @Test func `Branch and tag arrive at once, and once`() async throws {
        try await GitWorkshop.open { shop in
            try shop.hook("pre-receive", "cat >> received\n", in: shop.remote)
            let request = try await Self.make(shop)
            // What is not asked for stays here.
            try shop.git("tag", "-a", "-m", "x", "unrelated")
            try shop.git("config", "push.followTags", "true")
            try shop.commit("feat: later")
            for _ in 1...2 { try await shop.driver().push(request) }
            #expect(try shop.head("main", in: shop.remote) == request.commit)
            #expect(try shop.head("v1.1.0^{}", in: shop.remote) == request.commit)
            #expect(try shop.git("tag", in: shop.remote) == "v1.1.0")
            let received = try String(contentsOfFile: shop.remote + "/received", encoding: .utf8)
            #expect(received.split(separator: "\n").count == 2)
        }
    }

    @Test func `What is there already is not pushed, also when others went on`() async throws {
        try await GitWorkshop.open { shop in
            let request = try await Self.make(shop)
            try await shop.driver().push(request)
            try shop.git("clone", "--quiet", "file://" + shop.remote, shop.root + "/other")
            try shop.git("commit", "--quiet", "--allow-empty", "-m", "feat: theirs", in: shop.root + "/other")
            try shop.git("push", "--quiet", in: shop.root + "/other")
            let before = try Self.remoteRefs(shop)
            try await shop.driver().push(request)
            #expect(try Self.remoteRefs(shop) == before)
        }
    }

    @Test func `Of a push that arrived in part the rest is pushed`() async throws {
        try await GitWorkshop.open { shop in
            let request = try await Self.make(shop)
            try shop.git("push", "--quiet", "origin", "main")
            try await shop.driver().push(request)
            #expect(try shop.head("v1.1.0^{}", in: shop.remote) == request.commit)
        }
    }

    @Test func `Somebody who pushed first stops it, and nothing arrives`() async throws {
        try await GitWorkshop.open { shop in
            try shop.git("clone", "--quiet", "file://" + shop.remote, shop.root + "/other")
            try shop.git("commit", "--quiet", "--allow-empty", "-m", "feat: theirs", in: shop.root + "/other")
            try shop.git("push", "--quiet", in: shop.root + "/other")
            let request = try await Self.make(shop)
            let before = try Self.remoteRefs(shop)
            let found = try await failure { try await shop.driver().push(request) }
            #expect(found.map { Failure($0.code, $0.values) } == Failure(.pushBehind, ["work", "origin", "main"]))
            #expect(try Self.remoteRefs(shop) == before)
            // And it can be taken back.
            #expect(try shop.head() == request.commit)
        }
    }

    @Test(arguments: ["pre-receive", "update"])
    func `A hook of the remote that refuses is told with its words`(hook: String) async throws {
        try await GitWorkshop.open { shop in
            try shop.hook(
                hook, "case \"$1\" in refs/tags/*) exit 0;; esac; echo 'frozen until Monday' >&2; exit 1\n",
                in: shop.remote)
            let request = try await Self.make(shop)
            let before = try Self.remoteRefs(shop)
            let found = try await failure { try await shop.driver().push(request) }
            #expect(
                found.map { Failure($0.code, $0.values) }
                    == Failure(.pushRefused, ["work", "origin", "refs/heads/main"]))
            #expect(found?.cause?.contains("frozen until Monday") == true)
            #expect(try Self.remoteRefs(shop) == before)
        }
    }

    @Test func `A hook of ours that refuses is told`() async throws {
        try await GitWorkshop.open { shop in
            try shop.hook("pre-push", "echo 'tests are red' >&2; exit 1\n")
            let request = try await Self.make(shop)
            let before = try Self.remoteRefs(shop)
            let found = try await failure { try await shop.driver().push(request) }
            #expect(found?.code == .hookRefused)
            #expect(found?.cause?.contains("tests are red") == true)
            #expect(try Self.remoteRefs(shop) == before)
        }
    }

    @Test func `A remote that cannot take both at once gets neither`() async throws {
        try await GitWorkshop.open { shop in
            try shop.git("config", "receive.advertiseAtomic", "false", in: shop.remote)
            let request = try await Self.make(shop)
            let before = try Self.remoteRefs(shop)
            let found = try await failure { try await shop.driver().push(request) }
            #expect(found.map { Failure($0.code, $0.values) } == Failure(.pushNotAtomic, ["work", "origin"]))
            #expect(try Self.remoteRefs(shop) == before)
        }
    }

    @Test func `A tag that the remote has elsewhere is never moved`() async throws {
        try await GitWorkshop.open { shop in
            let first = try shop.head()
            try shop.git("tag", "v1.1.0", in: shop.remote)
            let request = try await Self.make(shop)
            let before = try Self.remoteRefs(shop)
            #expect(
                try await failure { try await shop.driver().push(request) }
                    == Failure(.tagTaken, ["work", "v1.1.0", "\(request.commit)", "\(first)", "origin"]))
            #expect(try Self.remoteRefs(shop) == before)
        }
    }

    @Test func `A remote that is gone, does not answer, or is not there by that name`() async throws {
        try await GitWorkshop.open { shop in
            var request = try await Self.make(shop)
            for url in ["file://" + shop.root + "/gone.git", "http://127.0.0.1:1/x.git", "git://127.0.0.1:1/x.git"] {
                try shop.git("remote", "set-url", "origin", url)
                let found = try await failure { try await shop.driver().push(request) }
                #expect(found.map { Failure($0.code, $0.values) } == Failure(.remoteUnreachable, ["work", "origin"]))
                #expect(found?.cause?.isEmpty == false)
            }
            request.source.remote = "--upload-pack=x"
            #expect(
                try await failure { try await shop.driver().push(request) }
                    == Failure(.remoteMissing, ["work", "--upload-pack=x"]))
        }
    }

    @Test func `A tag that was not made is not pushed, nor is the branch`() async throws {
        try await GitWorkshop.open { shop in
            var request = try await Self.make(shop)
            request.tags = ["v1.1.0", "v1.2.0"]
            let before = try Self.remoteRefs(shop)
            #expect(try await failure { try await shop.driver().push(request) }?.code == .revisionUnknown)
            #expect(try Self.remoteRefs(shop) == before)
        }
    }
}
