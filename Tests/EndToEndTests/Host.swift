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
