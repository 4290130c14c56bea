import CordeeModel
import Glibc
import Synchronization

/// Finds a port for a slot: the same one each time, as far as it is free.
struct PortChoice: Sendable {
    /// The ports to choose from.
    var range: ClosedRange<Int>
    /// The fleet's directory, so that two fleets on one machine begin to look in different places.
    var root: String
    /// Who keeps two starts from taking the same one.
    var claims: PortClaims

    /// Claims a free port that no other tenant holds; the one to avoid only when there is no other.
    /// - Throws: `noFreePort`.
    func claim(
        for place: Place, in environment: EnvironmentID, held: Set<Int>, avoiding: Int?
    ) throws(Failure) -> Int {
        let start = Self.hash("\(root)/\(environment)/\(place.service)/\(place.slot)")
        let offset = Int(start % UInt64(range.count))
        let ports = Array(range)
        var candidates = Array(ports[offset...] + ports[..<offset])
        if let avoiding, let index = candidates.firstIndex(of: avoiding) {
            candidates.append(candidates.remove(at: index))
        }
        for port in candidates where !held.contains(port) && claims.take(port) {
            if Self.isFree(port) { return port }
            claims.giveBack(port)
        }
        throw Failure(.noFreePort, [place.service.rawValue, "\(range.lowerBound)", "\(range.upperBound)"])
    }

    /// Whether nothing on this machine has the port on 127.0.0.1: found out by taking it for a moment.
    static func isFree(_ port: Int) -> Bool {
        guard let number = UInt16(exactly: port) else { return false }
        let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard socket >= 0 else { return false }
        defer { close(socket) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = number.bigEndian
        address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }

    /// FNV-1a, as Swift's own hashes differ from one process to the next.
    private static func hash(_ text: String) -> UInt64 {
        text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }
}

/// The ports of starts under way: taken, but not yet on record.
package final class PortClaims: Sendable {
    /// Those of this process, in whichever environment.
    package static let shared = PortClaims()

    private let taken = Mutex<Set<Int>>([])

    /// Nothing is taken.
    package init() {}

    func take(_ port: Int) -> Bool { taken.withLock { $0.insert(port).inserted } }
    func giveBack(_ port: Int) { taken.withLock { _ = $0.remove(port) } }
}
