import Foundation
import Synchronization

/// A process of this machine, as the system tells it.
struct Host: CustomStringConvertible {
    let pid: Int32

    /// All processes that run.
    static func all() -> [Host] {
        ((try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []).compactMap { Int32($0) }
            .filter { $0 != getpid() }.map { Host(pid: $0) }
    }

    private func read(_ name: String) -> String {
        guard let data = FileManager.default.contents(atPath: "/proc/\(pid)/\(name)") else { return "" }
        return String(decoding: data.map { $0 == 0 ? 32 : $0 }, as: UTF8.self)
    }

    var command: String { read("cmdline") }
    var description: String { "\(pid) \(command)" }

    /// Whether its command, its variables or its directory name something, and it is not merely waited for.
    func mentions(_ name: String) -> Bool {
        let directory = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(pid)/cwd")) ?? ""
        guard directory.contains(name) || command.contains(name) || read("environ").contains(name) else { return false }
        return !read("stat").contains(") Z ")
    }
}

/// The programs that a test has started.
final class Programs: Sendable {
    private let all = Mutex<[Program]>([])

    func add(_ start: (Int) throws -> Program) throws -> Program {
        try all.withLock { programs in
            let program = try start(programs.count + 1)
            programs.append(program)
            return program
        }
    }
}

/// Ports that nothing listens on, and that nobody else is given: below those that systems hand out by themselves.
enum Port {
    static func free(_ count: Int) throws -> [Int] {
        try given.withLock { given in
            var ports: [Int] = []
            for port in (15_000..<20_000).shuffled() where ports.count < count {
                if !given.contains(port), isFree(port) { ports.append(port) }
            }
            guard ports.count == count else { throw POSIXError(.EADDRINUSE) }
            given.formUnion(ports)
            return ports
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
}
