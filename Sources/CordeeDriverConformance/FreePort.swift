package import CordeeModel
import Foundation
import Synchronization

/// Ports on loopback that nothing listens on.
package enum FreePort {
    /// So many ports, none of which this process is given again, from below those that systems hand out by themselves: until
    /// somebody listens there, nobody else does by chance.
    /// - Throws: `EADDRINUSE` when all are taken.
    package static func some(_ count: Int) throws -> [Int] {
        try given.withLock { given in
            var ports: [Int] = []
            for port in (10_000..<20_000).shuffled() where ports.count < count {
                if !given.contains(port), isFree(port) { ports.append(port) }
            }
            guard ports.count == count else { throw POSIXError(.EADDRINUSE) }
            given.formUnion(ports)
            return ports
        }
    }

    /// An address with such a port.
    package static func endpoint() throws -> Endpoint { Endpoint(host: "127.0.0.1", port: try some(1)[0]) }

    private static let given = Mutex<Set<Int>>([])

    private static func isFree(_ port: Int) -> Bool {
        let file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(file) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(INADDR_LOOPBACK).bigEndian
        address.sin_port = in_port_t(port).bigEndian
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(file, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }
}
