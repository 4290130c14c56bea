import CordeeModel
import Glibc

/// An address on loopback that was free a moment ago.
enum FreePort {
    static func endpoint() throws -> Endpoint {
        let file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(file) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(INADDR_LOOPBACK).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(file, $0, size) == 0 && getsockname(file, $0, &size) == 0
            }
        }
        guard isBound else { throw BenchmarkTrouble("no free port") }
        return Endpoint(host: "127.0.0.1", port: Int(UInt16(bigEndian: address.sin_port)))
    }
}
