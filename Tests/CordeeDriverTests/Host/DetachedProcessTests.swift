import CordeeDriver
import CordeeModel
import FoundationEssentials
import Glibc
import Testing

struct DetachedProcessTests {
    @Test func `It has a session of its own, no input, and no file or signal setting of ours`() async throws {
        try await inDirectory { directory in
            signal(SIGPIPE, SIG_IGN)
            // Not marked to be closed: what other libraries in the process may do.
            let leak = open("/dev/null", O_RDONLY)
            defer { close(leak) }
            // Looked at once it stands still: a program that is being loaded has files open.
            let process = try spawn(["sh", "-c", "kill -STOP $$"], in: directory)
            defer { end(process) }
            while process.status?.state != "T" { try await Task.sleep(for: .milliseconds(1)) }
            #expect(process.status?.session == process.pid)
            #expect(process.status?.group == process.pid)
            let files = try FileManager.default.contentsOfDirectory(atPath: "/proc/\(process.pid)/fd").sorted()
            let targets = try files.map { try link("/proc/\(process.pid)/fd/\($0)") }
            #expect(targets == ["/dev/null", directory + "/log", directory + "/log"])
            #expect(try link("/proc/\(process.pid)/cwd") == directory)
            let status = try #require(SmallFile.text("/proc/\(process.pid)/status"))
            for setting in ["SigBlk:", "SigIgn:"] {
                let line = try #require(status.split(separator: "\n").first { $0.hasPrefix(setting) })
                let signals = try #require(UInt64(line.dropFirst(setting.count + 1), radix: 16))
                // 32 and 33 are glibc's own: it lets nobody else set them.
                #expect(signals & ~(0b11 << 31) == 0, "\(line)")
            }
        }
    }

    @Test func `What it says is added to what the log holds`() async throws {
        try await inDirectory { directory in
            for word in ["one", "two"] {
                let process = try spawn(["sh", "-c", "echo \(word); echo \(word) >&2"], in: directory)
                waitpid(process.pid, nil, 0)
            }
            #expect(SmallFile.text(directory + "/log") == "one\none\ntwo\ntwo\n")
        }
    }

    @Test(arguments: [["sleep", "a\0b"], ["no/such/program"], [""], []])
    func `What cannot be run is a failure, and nothing is started`(_ command: [String]) async throws {
        try await inDirectory { directory in
            let failure = #expect(throws: Failure.self) { _ = try spawn(command, in: directory) }
            #expect(failure?.code == .commandUnusable)
            #expect(failure?.values.first == "api")
        }
    }

    @Test func `A command line that is too long says so`() async throws {
        try await inDirectory { directory in
            let failure = #expect(throws: Failure.self) {
                _ = try spawn(["echo", String(repeating: "x", count: 200_000)], in: directory)
            }
            #expect(failure?.cause == "Argument list too long")
        }
    }

    @Test func `Somebody else's end is known by everyone, and how by its parent only once`() async throws {
        try await inDirectory { directory in
            let process = try spawn(["sh", "-c", "exit 7"], in: directory)
            while process.isAlive { try await Task.sleep(for: .milliseconds(1)) }
            #expect(process.ending == "exit 7")
            #expect(process.ending == "exit 7")
            #expect(process.reap() == "exit 7")
            #expect(process.reap() == nil)
            #expect(process.status == nil)
        }
    }

    private func spawn(_ command: [String], in directory: String) throws(Failure) -> ProcessIdentity {
        try DetachedProcess(
            service: "api", command: command, environment: ["PATH": "/usr/bin:/bin"], directory: directory,
            log: directory + "/log"
        ).spawn()
    }

    private func end(_ process: ProcessIdentity) {
        kill(process.pid, SIGKILL)
        waitpid(process.pid, nil, 0)
    }

    private func link(_ path: String) throws -> String {
        try FileManager.default.destinationOfSymbolicLink(atPath: path)
    }
}

/// Runs a test in a new directory that is gone afterwards.
func inDirectory(_ test: (String) async throws -> Void) async throws {
    let directory = FileManager.default.temporaryDirectory.path + "/cordee-host-\(UUID().uuidString)"
    try SmallFile.makeDirectory(directory)
    defer { try? FileManager.default.removeItem(atPath: directory) }
    try await test(directory)
}
