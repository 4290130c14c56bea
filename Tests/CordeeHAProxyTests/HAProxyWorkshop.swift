import CordeeDriver
import CordeeDriverConformance
import CordeeHAProxy
import CordeeModel
import Foundation
import Synchronization

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

    /// A port that nothing listens on, and that nobody else is given: below those that systems hand out by themselves.
    static func freePort() throws -> Int {
        try given.withLock { given in
            for port in (10_000..<15_000).shuffled() where !given.contains(port) && isFree(port) {
                given.insert(port)
                return port
            }
            throw POSIXError(.EADDRINUSE)
        }
    }

    private static let given = Mutex<Set<Int>>([])

    private static func isFree(_ port: Int) -> Bool {
        let file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { Foundation.close(file) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
        address.sin_port = in_port_t(port).bigEndian
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(file, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }

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
