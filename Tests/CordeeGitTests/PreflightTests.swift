import CordeeDriver
import CordeeGit
import CordeeModel
import Foundation
import Testing

@Suite struct PreflightTests {
    private static func request(_ shop: GitWorkshop, _ command: [String]) -> PreflightRequest {
        PreflightRequest(
            service: "db-service", source: shop.source, command: command, log: shop.root + "/logs/preflight.log")
    }

    private static func runner(_ shop: GitWorkshop, limit: Int = 1 << 20) -> PreflightRunner {
        PreflightRunner(root: shop.root, environment: shop.variables, logLimit: limit)
    }

    private static func log(_ shop: GitWorkshop) throws -> String {
        try String(contentsOfFile: shop.root + "/logs/preflight.log", encoding: .utf8)
    }

    @Test func `A command runs in the working tree, and what it says is told and kept`() async throws {
        try await GitWorkshop.open { shop in
            var lines: [String] = []
            // Nothing in an argument means anything to a shell but the one that is asked for.
            let script = "printf 'a\\rb\\n'; pwd; printf \"$1\" >&2; printf end"
            let request = Self.request(shop, ["sh", "-c", script, "sh", "$(id);*\n"])
            let evidence = try await Self.runner(shop).run(request) { lines.append($0) }
            #expect(lines == ["a", "b", shop.work, "$(id);*", "end"])
            #expect(try Self.log(shop) == "a\rb\n\(shop.work)\n$(id);*\nend")
            #expect(evidence.bytes == shop.work.utf8.count + 16)
            #expect(evidence.log == request.log)
        }
    }

    @Test func `A command that fails says its last lines`() async throws {
        try await GitWorkshop.open { shop in
            let script = "i=0; while [ $i -lt 100 ]; do i=$((i+1)); echo line $i; done; exit 3"
            let request = Self.request(shop, ["sh", "-c", script])
            let found = try await failure { _ = try await Self.runner(shop).run(request) { _ in } }
            let last = (81...100).map { "line \($0)" }.joined(separator: "\n")
            #expect(
                found == Failure(.preflightFailed, ["sh -c \(script)", "exit 3", request.log], cause: last))
            let killed = Self.request(shop, ["sh", "-c", "kill -9 $$"])
            let end = try await failure { _ = try await Self.runner(shop).run(killed) { _ in } }
            #expect(end == Failure(.preflightFailed, ["sh -c kill -9 $$", "signal 9", request.log]))
        }
    }

    @Test func `Of very much the beginning and the end are kept`() async throws {
        try await GitWorkshop.open { shop in
            let script = "echo first; i=0; while [ $i -lt 2000 ]; do i=$((i+1)); echo some line $i; done; echo last"
            let evidence = try await Self.runner(shop, limit: 1000).run(Self.request(shop, ["sh", "-c", script])) { _ in
            }
            let log = try Self.log(shop)
            #expect(log.hasPrefix("first\nsome line 1\n"))
            #expect(log.hasSuffix("some line 2000\nlast\n"))
            #expect(log.contains("… \(evidence.bytes - 1000) B …"))
            #expect(log.utf8.count < 1100)
        }
    }

    @Test func `A line without end comes in pieces`() async throws {
        try await GitWorkshop.open { shop in
            var lines: [String] = []
            let request = Self.request(shop, ["head", "-c", "10000", "/dev/zero"])
            _ = try await Self.runner(shop).run(request) { lines.append($0) }
            #expect(lines.map(\.utf8.count) == [4096, 4096, 1808])
        }
    }

    @Test(arguments: [["no-such-program"], ["./README.md"], [], [""], ["sub/x"]])
    func `A command that cannot be run is named`(command: [String]) async throws {
        try await GitWorkshop.open { shop in
            let found = try await failure {
                _ = try await Self.runner(shop).run(Self.request(shop, command)) { _ in }
            }
            #expect(found?.code == .commandUnusable)
            #expect(found?.values.first == "db-service")
        }
    }

    @Test func `A log that cannot be written stops it`() async throws {
        try await GitWorkshop.open { shop in
            var request = Self.request(shop, ["true"])
            request.log = "/proc/nowhere/x.log"
            let made = request
            let found = try await failure { _ = try await Self.runner(shop).run(made) { _ in } }
            #expect(found?.code == .notWritable)
        }
    }

    @Test(.timeLimit(.minutes(15))) func `Cancelling ends everything that it started, also what left its session`()
        async throws
    {
        try await GitWorkshop.open { shop in
            let pids = shop.root + "/pids"
            let script = "trap '' TERM; setsid sleep 600 & echo $$ $! > \(pids); wait; wait"
            let request = Self.request(shop, ["sh", "-c", script])
            let runner = Self.runner(shop)
            let task = Task { try await failure { _ = try await runner.run(request) { _ in } } }
            var processes: [Int32] = []
            while processes.count < 2 {
                await Task.yield()
                processes = (SmallFile.text(pids) ?? "").split(whereSeparator: \.isWhitespace).compactMap { Int32($0) }
            }
            task.cancel()
            let found = try await task.value
            #expect(found?.code == .cancelled)
            while processes.contains(where: { ProcessStatus.of($0)?.isRunning ?? false }) { await Task.yield() }
        }
    }
}
