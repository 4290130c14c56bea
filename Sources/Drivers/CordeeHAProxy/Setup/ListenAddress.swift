import CordeeDriver
import CordeeModel
import Glibc

/// An address that the edge is to bind.
struct ListenAddress: Sendable {
    let endpoint: Endpoint

    /// What the system says when nobody else can listen there now; nil: it is free.
    ///
    /// Asked without SO_REUSEPORT: with it, two proxies of one user would share the address and each get half of the
    /// requests.
    var refusal: String? {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
        var found: UnsafeMutablePointer<addrinfo>?
        let error = getaddrinfo(endpoint.host, "\(endpoint.port)", &hints, &found)
        guard error == 0, let address = found?.pointee else { return String(cString: gai_strerror(error)) }
        defer { freeaddrinfo(found) }
        let file = socket(address.ai_family, address.ai_socktype | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard file >= 0 else { return String(cString: strerror(errno)) }
        defer { close(file) }
        var on: Int32 = 1
        setsockopt(file, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
        guard bind(file, address.ai_addr, address.ai_addrlen) == 0, listen(file, 1) == 0 else {
            return String(cString: strerror(errno))
        }
        return nil
    }

    /// Who listens on the port (`nginx (812)`), as far as this user may know; else an empty text.
    var holder: String {
        let inodes = listeningSockets
        guard !inodes.isEmpty else { return "" }
        for process in ProcessStatus.all() where process.isRunning {
            let files = "/proc/\(process.pid)/fd"
            guard let directory = opendir(files) else { continue }
            defer { closedir(directory) }
            while let entry = readdir(directory) {
                let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                    pointer.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
                }
                guard let target = Self.link("\(files)/\(name)"), inodes.contains(target) else { continue }
                let program = SmallFile.text("/proc/\(process.pid)/comm")?.split(separator: "\n").first ?? "?"
                return "\(program) (\(process.pid))"
            }
        }
        return ""
    }

    /// The sockets that listen on the port, named as in `/proc/<pid>/fd`.
    private var listeningSockets: Set<String> {
        let hex = String(endpoint.port, radix: 16, uppercase: true)
        let suffix = ":" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
        var found: Set<String> = []
        for path in ["/proc/net/tcp", "/proc/net/tcp6"] {
            for line in Self.beginning(of: path).split(separator: "\n").dropFirst() {
                let fields = line.split(separator: " ")
                // Local address, remote address, state (0A: listens), …, inode.
                guard fields.count > 9, fields[1].hasSuffix(suffix), fields[3] == "0A" else { continue }
                found.insert("socket:[\(fields[9])]")
            }
        }
        return found
    }

    /// The first part of a table of sockets. The system puts those that listen first, before any number of connections.
    private static func beginning(of path: String) -> String {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return "" }
        defer { close(file) }
        var content: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while content.count < tableLimit {
            let count = read(file, &chunk, chunk.count)
            guard count > 0 else { break }
            content += chunk[..<count]
        }
        return String(decoding: content, as: UTF8.self)
    }

    /// How much of a table of sockets is read, in bytes: some thousand listeners.
    private static let tableLimit = 1 << 20

    private static func link(_ path: String) -> String? {
        var buffer = [UInt8](repeating: 0, count: 64)
        let count = buffer.withUnsafeMutableBytes { bytes in
            bytes.withMemoryRebound(to: CChar.self) { text in
                text.baseAddress.map { readlink(path, $0, text.count) } ?? 0
            }
        }
        return count > 0 ? String(validating: buffer[..<count], as: UTF8.self) : nil
    }

    /// - Throws: `addressTaken` when it cannot be bound.
    func expectFree() throws(Failure) {
        guard let refusal else { return }
        throw Failure(.addressTaken, [endpoint.description, holder], cause: refusal)
    }
}
