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

    @Test func `Secrets of the environment are neither shown nor kept`() async throws {
        try await GitWorkshop.open { shop in
            var runner = Self.runner(shop)
            let secrets = [
                "NPM_TOKEN": "npm_0123456789", "npm_config__authToken": "lower-case-1", "APP_SECRET": "one two three\n",
                "DB_PASSWORD": "p4ss:w0rd/", "OLD_PASSWD": "12345678", "SIGNING_KEY": "  line-one-1\n  line-two-2\n",
                "CREDENTIALS": "cred-cred-cred", "NPM_TOKEN_LONG": "npm_0123456789-and-more",
            ]
            runner.environment.merge(secrets) { $1 }
            runner.environment["SHORT_TOKEN"] = "1234567"
            runner.environment["PLAIN"] = "plain-value"
            let script = """
                for name in NPM_TOKEN APP_SECRET DB_PASSWORD OLD_PASSWD SIGNING_KEY CREDENTIALS NPM_TOKEN_LONG PLAIN
                do eval "echo $name is \\\"\\$$name\\\""; done
                printenv npm_config__authToken; echo "$SHORT_TOKEN npm_01234567 $NPM_TOKEN$NPM_TOKEN" >&2; exit 1
                """
            var lines: [String] = []
            let request = Self.request(shop, ["sh", "-c", script])
            let found = try await failure { _ = try await runner.run(request) { lines.append($0) } }
            let said = [
                "NPM_TOKEN is ***", "APP_SECRET is ***", "DB_PASSWORD is ***", "OLD_PASSWD is ***",
                "SIGNING_KEY is   ***", "  ***", "CREDENTIALS is ***", "NPM_TOKEN_LONG is ***", "PLAIN is plain-value",
                "***", "1234567 npm_01234567 ******",
            ]
            #expect(lines == said)
            #expect(found?.cause == said.joined(separator: "\n"))
            #expect(try Self.log(shop).split(separator: "\n").map(String.init) == said)
        }
    }

    @Test func `A secret that comes in pieces is one all the same`() async throws {
        try await GitWorkshop.open { shop in
            var runner = Self.runner(shop)
            runner.environment["API_TOKEN"] = "abcdefghij"
            // So much that it is read in many pieces, which end anywhere.
            let script = "yes \"$API_TOKEN\" | head -n 40000; echo x abcdefabcdefghijabcdefgh; printf 'end abcde'"
            var lines: [String] = []
            _ = try await runner.run(Self.request(shop, ["sh", "-c", script])) { lines.append($0) }
            #expect(lines.dropLast(2).allSatisfy { $0 == "***" } && lines.count == 40002)
            #expect(lines.suffix(2) == ["x abcdef***abcdefgh", "end abcde"])
            #expect(try Self.log(shop) == lines.joined(separator: "\n"))
        }
    }

    @Test func `The newest logs are kept, whatever they are called`() async throws {
        try await GitWorkshop.open { shop in
            let logs = shop.root + "/logs"
            try FileManager.default.createDirectory(atPath: logs, withIntermediateDirectories: true)
            func make(_ name: String, age: Double) throws {
                try Data(name.utf8).write(to: URL(fileURLWithPath: logs + "/" + name))
                let time = Date(timeIntervalSince1970: 1_767_225_600 - age)
                try FileManager.default.setAttributes([.modificationDate: time], ofItemAtPath: logs + "/" + name)
            }
            for number in 1...205 { try make("\(number)-1-db.log", age: Double(number)) }
            try make("notes.txt", age: 100_000)
            try make("preflight.log", age: 100_000)
            _ = try await Self.runner(shop).run(Self.request(shop, ["true"])) { _ in }
            let left = try FileManager.default.contentsOfDirectory(atPath: logs)
            #expect(Set(left) == Set((1...199).map { "\($0)-1-db.log" } + ["notes.txt", "preflight.log"]))
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
