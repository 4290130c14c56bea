import CordeeDriverConformance
import Foundation
import Testing

/// A fleet of three services in a directory of its own: `web` needs `api`, which needs `db`.
struct Fleet: Sendable {
    let directory: String
    let staging: Int
    let production: Int
    private let programs: Programs
    /// The id that everything of this fleet is recognised by.
    private let name: String

    /// Where the programs under test were built: beside these tests.
    static var binaries: String { Bundle.main.bundleURL.path(percentEncoded: false) }
    static let services = ["db", "api", "web"]

    /// The Python of this machine, without what stands before it in the path.
    static let python: String = {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", "import sys; print(sys.executable, end='')"]
        process.standardOutput = pipe
        guard (try? process.run()) != nil else { return "/usr/bin/python3" }
        return String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    }()

    /// Runs a test with a fleet, and leaves nothing of it behind.
    ///
    /// - Parameter isSecond: whether the test has a fleet already: its place is enough for both, as the next one would only
    ///   come after all tests that wait.
    static func with<Result>(
        _ manifest: Manifest = Manifest(), isSecond: Bool = false, body: (Fleet) async throws -> Result
    ) async throws -> Result {
        if !isSecond { await Places.shared.take() }
        defer { if !isSecond { Places.shared.giveBack() } }
        let fleet = try Fleet(manifest)
        do {
            let result = try await body(fleet)
            try await fleet.close()
            return result
        } catch {
            fleet.tell()
            try? await fleet.close()
            throw error
        }
    }

    private init(_ manifest: Manifest) throws {
        name = "trio-\(UUID().uuidString.prefix(8).lowercased())"
        directory = FileManager.default.temporaryDirectory.path(percentEncoded: false) + name
        programs = Programs()
        let ports = try FreePort.some(2)
        (staging, production) = (ports[0], ports[1])
        for path in ["/releases", "/log", "/secrets"] {
            try FileManager.default.createDirectory(atPath: directory + path, withIntermediateDirectories: true)
        }
        let fixtures = Bundle.module.bundleURL.appending(path: "Fixtures").path(percentEncoded: false)
        for file in try FileManager.default.contentsOfDirectory(atPath: fixtures) {
            try FileManager.default.copyItem(atPath: fixtures + "/" + file, toPath: directory + "/" + file)
        }
        try write("secrets/token", "s3cret-of-\(name)-one\n")
        try write(manifest)
        try release("1.0.0")
    }

    // MARK: Files

    func path(_ name: String) -> String { directory + "/" + name }
    func write(_ name: String, _ text: String) throws { try Data(text.utf8).write(to: URL(filePath: path(name))) }
    func write(_ manifest: Manifest) throws {
        try write("cordee.yaml", manifest.text(staging: staging, production: production))
    }

    /// Writes releases at a version: of all three services, or those named, with what is wrong with them.
    func release(_ version: String, of services: [String] = Fleet.services, fault: String = "") throws {
        for service in services {
            let release = "releases/\(service)/\(version)"
            try FileManager.default.createDirectory(atPath: path(release), withIntermediateDirectories: true)
            try write(release + "/VERSION", version + "\n")
            if !fault.isEmpty { try write(release + "/fault", fault + "\n") }
            try write(
                release + "/run",
                """
                import os, sys
                sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", ".."))
                import service
                service.main()

                """)
        }
    }

    // MARK: Programs

    /// Starts `cordee`.
    func begin(_ arguments: [String], variables: [String: String] = [:]) throws -> Program {
        try start(Self.binaries + "/cordee", arguments, variables: variables)
    }

    func begin(_ arguments: String...) throws -> Program { try begin(arguments) }

    /// Runs `cordee` to its end.
    func cordee(_ arguments: [String], variables: [String: String] = [:]) async throws -> Ended {
        await (try begin(arguments, variables: variables)).end()
    }

    func cordee(_ arguments: String...) async throws -> Ended { try await cordee(arguments) }

    /// Runs `cordee`, which has to end with an exit code.
    @discardableResult
    func expect(
        _ status: Int32, _ arguments: String..., sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> Ended {
        let ended = try await cordee(arguments)
        try #require(ended.status == status, "cordee \(arguments): \(ended)", sourceLocation: sourceLocation)
        return ended
    }

    /// Starts a script of this directory.
    func script(_ name: String, _ arguments: String...) throws -> Program {
        try start(Self.python, [path(name)] + arguments, variables: [:])
    }

    func start(_ executable: String, _ arguments: [String], variables: [String: String]) throws -> Program {
        var surroundings = ProcessInfo.processInfo.environment.filter { ["PATH", "HOME", "TMPDIR"].contains($0.key) }
        surroundings["GIT_CONFIG_NOSYSTEM"] = "1"
        surroundings["GIT_CONFIG_GLOBAL"] = path("gitconfig")
        return try programs.add { number in
            try Program(
                executable, arguments, variables: surroundings.merging(variables) { _, given in given },
                in: directory,
                log: path("log/\(number)-" + URL(filePath: executable).lastPathComponent))
        }
    }

    /// The daemon, once commands can reach it.
    func daemon() async throws -> Program {
        let daemon = try begin("serve")
        try await eventually("the daemon serves: \(daemon.err.text)") {
            guard daemon.isRunning else { throw Waited(description: "the daemon ended: \(await daemon.end())") }
            return daemon.out.text.contains("\(daemon.pid)")
        }
        return daemon
    }

    // MARK: The end

    /// Processes of this fleet that still run.
    var processes: [Host] { Host.all().filter { $0.mentions(name) } }

    /// Says on standard error what every program said, for a test that failed.
    private func tell() {
        for log in ((try? FileManager.default.contentsOfDirectory(atPath: path("log"))) ?? []).sorted() {
            let text = (try? String(contentsOfFile: path("log/" + log), encoding: .utf8)) ?? ""
            if !text.isEmpty { FileHandle.standardError.write(Data("--- \(log)\n\(text)".utf8)) }
        }
    }

    private func close() async throws {
        // Again and again: one that is just being stopped may start another.
        try await eventually("nothing of \(name) runs: \(processes)") {
            for process in processes { kill(process.pid, SIGKILL) }
            return processes.isEmpty
        }
        try FileManager.default.removeItem(atPath: directory)
    }
}
