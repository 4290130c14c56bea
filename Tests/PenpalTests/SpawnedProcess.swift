import Foundation
import PenpalServices
import Synchronization

/// A `penpal` process of its own.
final class SpawnedProcess: Sendable {
    private let process: Process
    private let output: URL
    private let exits: AsyncStream<Int32>

    /// The binary that was built beside these tests.
    static var binary: String {
        Bundle.main.bundleURL.appending(path: "penpal").path
    }

    fileprivate init(executable: String, arguments: [String], variables: [String: String], directory: URL) throws {
        output = directory.appending(path: "output-\(UUID().uuidString)")
        try Data().write(to: output)
        let (exits, announce) = AsyncStream.makeStream(of: Int32.self)
        self.exits = exits
        process = Process()
        process.executableURL = URL(filePath: executable)
        process.arguments = arguments
        process.environment = variables.merging(["PATH": "/usr/bin:/bin"]) { given, _ in given }
        process.currentDirectoryURL = directory
        let handle = try FileHandle(forWritingTo: output)
        process.standardOutput = handle
        process.standardError = handle
        process.terminationHandler = { process in
            announce.yield(process.terminationStatus)
            announce.finish()
        }
        try process.run()
        try handle.close()
    }

    var text: String { (try? String(contentsOf: output, encoding: .utf8)) ?? "" }
    var isRunning: Bool { process.isRunning }

    /// The address of the service, once it says that it listens.
    func address() async throws -> String {
        try await eventually("the service listens") { text.contains(/listening on 127\.0\.0\.1:\d+/) }
        let port = text.firstMatch(of: /listening on 127\.0\.0\.1:(\d+)/)?.1 ?? ""
        return "http://127.0.0.1:\(port)"
    }

    func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

    /// The exit code, once there is one.
    func exitCode() async -> Int32? {
        await exits.first { _ in true }
    }

    fileprivate func finish() async {
        guard process.isRunning else { return }
        send(SIGKILL)
        _ = await exitCode()
    }
}

/// Runs a command in a process that is gone after the body.
func withProcess(
    _ arguments: [String], executable: String = SpawnedProcess.binary, variables: [String: String] = [:],
    in directory: URL, body: (SpawnedProcess) async throws -> Void
) async throws {
    let process = try SpawnedProcess(
        executable: executable, arguments: arguments, variables: variables, directory: directory)
    do {
        try await body(process)
    } catch {
        await process.finish()
        throw error
    }
    await process.finish()
}

/// Runs a service from a release directory, as Cordée does.
func withService(
    _ role: Role, faults: [CarriedFault] = [], variables: [String: String] = [:],
    body: (SpawnedProcess) async throws -> Void
) async throws {
    try await withTemporaryDirectory { directory in
        let writer = ReleaseWriter(directory: directory, binary: SpawnedProcess.binary)
        let release = try writer.write(Release(service: role.rawValue, version: "1.3.0", faults: faults))
        let settings = [
            "PORT": "0", "PENPAL_DATA": directory.path, "CORDEE_ENVIRONMENT": "production", "CORDEE_VERSION": "9.9.9",
        ]
        // Through the shell: a file that was just written is busy while another test forks.
        try await withProcess(
            [release.appending(path: "run").path], executable: "/bin/sh",
            variables: variables.merging(settings) { given, _ in given }, in: directory, body: body)
    }
}
