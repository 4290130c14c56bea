import CordeeDriver
import CordeeDriverConformance
import CordeeHAProxy
import CordeeModel
import Foundation

/// A state directory of its own, and the real HAProxy.
struct HAProxyWorkshop: EdgeWorkshop {
    let directory: String

    init() throws {
        let manager = FileManager.default
        let url = manager.temporaryDirectory.appending(path: "cordee-edge-\(UUID().uuidString.prefix(8))")
        try manager.createDirectory(at: url, withIntermediateDirectories: true)
        directory = url.path(percentEncoded: false)
    }

    func edge() throws -> any Edge { try HAProxyEdge(environment: "test", state: directory) }

    /// A port that nothing listens on, and that nobody else is given.
    static func freePort() throws -> Int { try FreePort.endpoint().port }

    /// Its processes carry the state directory in a variable.
    private var processes: [ProcessStatus] {
        ProcessStatus.all().filter { $0.isRunning && $0.hasVariable("CORDEE_EDGE", directory) }
    }

    func kill() async throws {
        for process in processes { _ = Foundation.kill(process.pid, SIGKILL) }
        while !processes.isEmpty { try await Task.sleep(for: .milliseconds(1)) }
    }

    func close() async {
        try? await HAProxyEdge(environment: "test", state: directory).prepare(nil)
        try? await kill()
        try? FileManager.default.removeItem(atPath: directory)
    }
}
