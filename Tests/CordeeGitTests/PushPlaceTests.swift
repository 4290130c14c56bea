import CordeeDriver
import CordeeGit
import CordeeModel
import Foundation
import Testing

/// What is fetched comes from one place, and what is pushed goes to another.
@Suite struct PushPlaceTests {
    /// How a person has told git.
    enum Way: CaseIterable, Sendable { case address, prefix }

    /// A tagged commit, and beside `origin.git`, which is fetched from, the `push.git` that is pushed to.
    private struct Stage: Sendable {
        var shop: GitWorkshop
        var commit: CommitRequest
        var tag: TagRequest

        var place: String { shop.root + "/push.git" }
        var push: PushRequest { PushRequest(source: shop.source, commit: tag.commit, tags: [tag.name]) }
    }

    private static func open(_ way: Way = .address, _ test: (Stage) async throws -> Void) async throws {
        try await GitWorkshop.open { shop in
            try shop.git("clone", "--quiet", "--bare", "file://" + shop.remote, shop.root + "/push.git", in: shop.root)
            switch way {
            case .address: try shop.git("remote", "set-url", "--push", "origin", "file://\(shop.root)/push.git")
            case .prefix:
                try shop.git("config", "url.file://\(shop.root)/push.pushInsteadOf", "file://\(shop.root)/origin")
            }
            let request = CommitRequest(
                source: shop.source, parent: try shop.head(),
                files: [.init(path: "VERSION", contents: Array("1.1.0\n".utf8))], message: "chore(release): v1.1.0")
            let made = try await shop.driver().commit(request)
            let tag = TagRequest(source: shop.source, name: "v1.1.0", commit: made, message: "v1.1.0")
            try await shop.driver().tag(tag)
            try await test(Stage(shop: shop, commit: request, tag: tag))
        }
    }

    @Test(arguments: Way.allCases)
    func `What has arrived where it was pushed to is not taken back`(way: Way) async throws {
        try await Self.open(way) { stage in
            let shop = stage.shop
            for _ in 1...2 { try await shop.driver().push(stage.push) }
            #expect(try shop.head("v1.1.0^{}", in: stage.place) == stage.tag.commit)
            #expect(try shop.git("tag", in: shop.remote).isEmpty)
            // As if git had been killed before it knew.
            try shop.git("update-ref", "-d", "refs/remotes/origin/main")
            let untagged = try await failure { try await shop.driver().untag(stage.tag, remotely: true) }
            #expect(untagged?.code == .pushedAlready)
            // Others went on from it, which only the place that it was pushed to can tell.
            try shop.git("clone", "--quiet", "file://" + stage.place, shop.root + "/other")
            try shop.git("commit", "--quiet", "--allow-empty", "-m", "feat: theirs", in: shop.root + "/other")
            try shop.git("push", "--quiet", in: shop.root + "/other")
            let takenBack = try await failure { try await shop.driver().takeBack(stage.commit, remotely: true) }
            #expect(takenBack?.code == .pushedAlready)
            #expect(try shop.head() == stage.tag.commit)
            try await shop.driver().push(stage.push)
        }
    }

    @Test func `What is only where is fetched from is pushed, and taken back`() async throws {
        try await Self.open { stage in
            let shop = stage.shop
            try shop.git("push", "--quiet", shop.remote, "main", "v1.1.0")
            try await shop.driver().untag(stage.tag, remotely: true)
            try await shop.driver().tag(stage.tag)
            try await shop.driver().push(stage.push)
            #expect(try shop.head("main", in: stage.place) == stage.tag.commit)
        }
    }

    @Test(arguments: Way.allCases)
    func `A tag is in the way where it would be pushed`(way: Way) async throws {
        try await Self.open(way) { stage in
            let shop = stage.shop
            try shop.git("tag", "v1.1.0", in: stage.place)
            try shop.git("tag", "v1.0.0", in: shop.remote)
            let taken = [
                "work", "v1.1.0", "\(stage.tag.commit)", "\(stage.commit.parent)", "file://" + stage.place,
            ]
            #expect(
                try await failure { try await shop.driver().push(stage.push) } == Failure(.tagTaken, taken))
            let state = try await shop.driver().observe(shop.source, remotely: true)
            #expect(
                state.remote?.positions
                    == .init(
                        branch: stage.commit.parent, tags: [.init(name: "v1.1.0", commit: stage.commit.parent)]))
        }
    }

    @Test func `A place that does not answer is told without the password in its address`() async throws {
        try await Self.open { stage in
            try stage.shop.git("remote", "set-url", "--push", "origin", "http://ada:secret@127.0.0.1:1/x.git")
            let found = try await failure {
                _ = try await stage.shop.driver().observe(stage.shop.source, remotely: true)
            }
            #expect(
                found.map { Failure($0.code, $0.values) }
                    == Failure(.remoteUnreachable, ["work", "http://127.0.0.1:1/x.git"]))
            #expect(found?.cause?.contains("secret") == false)
        }
    }
}
