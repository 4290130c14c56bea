import CordeeDriver
import CordeeGit
import CordeeModel
import Foundation
import Testing

/// A remote on another machine goes on with a push after git here was ended.
@Suite(.timeLimit(.minutes(15))) struct CutPushTests {
    /// A tagged commit, and a remote that is reached over a stand-in for ssh; it waits with what it receives.
    private struct Stage: Sendable {
        var shop: GitWorkshop
        var tag: TagRequest
        var commit: CommitRequest

        /// How often the remote was asked what it has.
        var asked: Int { (SmallFile.text(shop.root + "/asked") ?? "").utf8.count }

        func awaits(_ name: String) async { while !SmallFile.exists(shop.root + "/" + name) { await Task.yield() } }

        /// Lets the remote go on, and waits until it has ended.
        func release() async throws {
            try Data().write(to: URL(fileURLWithPath: shop.root + "/go"))
            let pid = Int32((SmallFile.text(shop.root + "/pid") ?? "").trimmingCharacters(in: .newlines)) ?? 0
            while ProcessStatus.of(pid)?.isRunning ?? false { await Task.yield() }
        }

        func driver(quiet: Duration) -> GitRepository {
            var driver = shop.driver()
            driver.quietTime = quiet
            return driver
        }

        /// Begins to push, and is cancelled when the remote has everything.
        func cut() async throws {
            let driver = shop.driver()
            let push = PushRequest(source: shop.source, commit: tag.commit, tags: [tag.name])
            let task = Task { try await failure { try await driver.push(push) } }
            await awaits("hit")
            task.cancel()
            #expect(try await task.value?.code == .cancelled)
        }
    }

    private static func open(hook: String, _ test: (Stage) async throws -> Void) async throws {
        try await GitWorkshop.open { shop in
            let request = CommitRequest(
                source: shop.source, parent: try shop.head(),
                files: [.init(path: "VERSION", contents: Array("1.1.0\n".utf8))], message: "chore(release): v1.1.0")
            let made = try await shop.driver().commit(request)
            let tag = TagRequest(source: shop.source, name: "v1.1.0", commit: made, message: "v1.1.0")
            try await shop.driver().tag(tag)
            // As sshd does, it knows nothing of who asks.
            try shop.putElsewhere(
                """
                case "$2" in
                git-receive-pack*) exec setsid env -u CORDEE_COMMAND -u CORDEE_COMMAND_OWNER sh -c "$2" ;;
                *) printf x >> \(shop.root)/asked; exec sh -c "$2" ;;
                esac
                """)
            // What it says in between would tell it that nobody listens any more.
            try shop.git("config", "receive.keepAlive", "0", in: shop.remote)
            try shop.hook("pre-receive", hook.replacingOccurrences(of: "ROOT", with: shop.root), in: shop.remote)
            try await test(Stage(shop: shop, tag: tag, commit: request))
        }
    }

    private static let slow =
        "echo $PPID > ROOT/pid; touch ROOT/hit; while [ ! -e ROOT/go ]; do sleep 0.02; done"

    @Test func `A push that lands after it was cut off is not taken back`() async throws {
        try await Self.open(hook: Self.slow) { stage in
            try await stage.cut()
            let before = stage.asked
            let driver = stage.driver(quiet: .seconds(60))
            async let found = failure { try await driver.untag(stage.tag, remotely: true) }
            // Asked again, it has said once that it has nothing.
            while stage.asked < before + 2, try stage.shop.git("tag") == "v1.1.0" { await Task.yield() }
            try await stage.release()
            #expect(try await found == Failure(.pushedAlready, ["work", "origin", "v1.1.0"]))
            let back = try await failure { try await driver.takeBack(stage.commit, remotely: true) }
            #expect(back?.code == .pushedAlready)
            #expect(try stage.shop.head() == stage.tag.commit)
            #expect(try stage.shop.head("main", in: stage.shop.remote) == stage.tag.commit)
        }
    }

    @Test func `The commit without a tag is not taken back either`() async throws {
        try await Self.open(hook: Self.slow) { stage in
            try await stage.cut()
            let before = stage.asked
            let driver = stage.driver(quiet: .seconds(60))
            async let found = failure { try await driver.takeBack(stage.commit, remotely: true) }
            while stage.asked < before + 2, try stage.shop.head() == stage.tag.commit { await Task.yield() }
            try await stage.release()
            #expect(try await found?.code == .pushedAlready)
            #expect(try stage.shop.head() == stage.tag.commit)
        }
    }

    @Test func `After a quiet time it is lost, which is waited for once`() async throws {
        try await Self.open(hook: Self.slow) { stage in
            try await stage.cut()
            try await stage.driver(quiet: .milliseconds(10)).untag(stage.tag, remotely: true)
            #expect(try stage.shop.git("tag").isEmpty)
            let before = stage.asked
            try await stage.driver(quiet: .seconds(6000)).takeBack(stage.commit, remotely: true)
            #expect(stage.asked == before + 1)
            #expect(try stage.shop.head() == stage.commit.parent)
            try await stage.release()
        }
    }

    @Test func `A note of an older version is one of a push that was cut off`() async throws {
        try await Self.open(hook: "exit 1") { stage in
            let note = stage.shop.work + "/.git/cordee-push"
            try Data("\(stage.tag.commit)".utf8).write(to: URL(fileURLWithPath: note))
            let driver = stage.driver(quiet: .seconds(60))
            let task = Task { try await failure { try await driver.untag(stage.tag, remotely: true) } }
            while stage.asked < 2, try stage.shop.git("tag") == "v1.1.0" { await Task.yield() }
            task.cancel()
            #expect(try await task.value?.code == .cancelled)
            #expect(try stage.shop.git("tag") == "v1.1.0")
        }
    }

    @Test func `A push that was refused is taken back at once`() async throws {
        try await Self.open(hook: "exit 1") { stage in
            let driver = stage.driver(quiet: .seconds(6000))
            let push = PushRequest(source: stage.shop.source, commit: stage.tag.commit, tags: [stage.tag.name])
            #expect(try await failure { try await driver.push(push) }?.code == .pushRefused)
            let before = stage.asked
            try await driver.untag(stage.tag, remotely: true)
            #expect(stage.asked == before + 1)
            #expect(try stage.shop.git("tag").isEmpty)
        }
    }

    @Test func `A refusal says nothing of the attempt before it, which was cut off`() async throws {
        try await Self.open(hook: Self.slow) { stage in
            try await stage.cut()
            try stage.shop.hook("pre-receive", "exit 1", in: stage.shop.remote)
            let driver = stage.driver(quiet: .seconds(60))
            let push = PushRequest(source: stage.shop.source, commit: stage.tag.commit, tags: [stage.tag.name])
            #expect(try await failure { try await driver.push(push) }?.code == .pushRefused)
            let before = stage.asked
            async let found = failure { try await driver.untag(stage.tag, remotely: true) }
            while stage.asked < before + 2, try stage.shop.git("tag") == "v1.1.0" { await Task.yield() }
            try await stage.release()
            #expect(try await found?.code == .pushedAlready)
        }
    }

    @Test func `A connection that is lost while the remote is at it says nothing either`() async throws {
        let hook = Self.slow.replacingOccurrences(
            of: "touch ROOT/hit", with: "touch ROOT/hit; kill -9 $(cat ROOT/line)")
        try await Self.open(hook: hook) { stage in
            // A line between the two that can be cut.
            try stage.shop.putElsewhere(
                """
                case "$2" in
                git-receive-pack*)
                    echo $$ > \(stage.shop.root)/line
                    mkfifo \(stage.shop.root)/back
                    exec 3<&0
                    setsid env -u CORDEE_COMMAND -u CORDEE_COMMAND_OWNER sh -c "$2" <&3 > \(stage.shop.root)/back &
                    exec cat \(stage.shop.root)/back ;;
                *) printf x >> \(stage.shop.root)/asked; exec sh -c "$2" ;;
                esac
                """)
            let push = PushRequest(source: stage.shop.source, commit: stage.tag.commit, tags: [stage.tag.name])
            let driver = stage.driver(quiet: .seconds(60))
            #expect(try await failure { try await driver.push(push) }?.code == .remoteUnreachable)
            let before = stage.asked
            async let found = failure { try await driver.untag(stage.tag, remotely: true) }
            while stage.asked < before + 2, try stage.shop.git("tag") == "v1.1.0" { await Task.yield() }
            try await stage.release()
            #expect(try await found?.code == .pushedAlready)
        }
    }
}
