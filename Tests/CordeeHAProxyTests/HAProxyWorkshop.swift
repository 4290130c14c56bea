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

    /// A port that was free a moment ago.
    static func freePort() throws -> Int {
        let file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { Foundation.close(file) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let error = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(file, $0, length) == 0 && getsockname(file, $0, &length) == 0 ? 0 : errno
            }
        }
        guard error == 0 else { throw POSIXError(POSIXErrorCode(rawValue: error) ?? .EIO) }
        return Int(UInt16(bigEndian: address.sin_port))
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
