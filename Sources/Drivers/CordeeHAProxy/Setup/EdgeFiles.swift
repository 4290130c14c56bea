import CordeeDriver
import CordeeModel

/// Where the edge of an environment keeps its files; only its owner can read them.
struct EdgeFiles: Sendable {
    /// The state directory, absolute.
    let directory: String
    /// Where the sockets are: the state directory, or a short one in its place.
    let sockets: String

    /// Sockets that outcomes are spread over.
    ///
    /// Linux lets 10 datagrams wait at a unix socket (`net.unix.max_dgram_qlen`) and HAProxy never waits for a
    /// reader, so that one socket loses lines whenever its reader sleeps for a few milliseconds under load.
    static let outcomeSockets = 16

    var record: String { directory + "/edge.json" }
    var splits: String { directory + "/splits.json" }
    var configuration: String { directory + "/haproxy.cfg" }
    var draft: String { directory + "/haproxy.cfg.new" }
    var process: String { directory + "/haproxy.pid" }
    var log: String { directory + "/haproxy.log" }
    var checkLog: String { directory + "/haproxy.check.log" }
    var admin: String { sockets + "/admin.sock" }
    var master: String { sockets + "/master.sock" }
    func outcomes(_ number: Int) -> String { sockets + "/log.\(number)" }

    /// The files that mean something only while the edge runs.
    var runtime: [String] {
        [configuration, draft, process, checkLog, admin, master]
    }

    /// Names the files; nothing is made yet, but for the directory of the sockets where the path is too long for them.
    /// - Throws: `diskFull`, `notWritable`, `pathTooLong`.
    init(_ directory: String) throws(Failure) {
        self.directory = directory
        // HAProxy binds a socket under a longer name first and then renames it.
        sockets = try SocketPath.directory(for: directory, longestName: "master.sock.1234567.tmp")
    }
}
