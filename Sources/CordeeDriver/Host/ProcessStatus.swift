import Glibc

/// What `/proc/<pid>/stat` says of a process at one moment.
package struct ProcessStatus: Hashable, Sendable {
    /// Its number.
    package var pid: Int32
    /// One letter: `R` runs, `S` sleeps, `T` is stopped, `Z` and `X` have ended.
    package var state: Character
    /// The number of its process group's leader.
    package var group: Int32
    /// The number of its session's leader.
    package var session: Int32
    /// When it was started, in clock ticks since boot.
    package var startTime: UInt64

    /// Whether it has not ended.
    package var isRunning: Bool { state != "Z" && state != "X" }

    /// Reads it; nil: no such process.
    package static func of(_ pid: Int32) -> ProcessStatus? {
        guard pid > 0, let text = SmallFile.text("/proc/\(pid)/stat") else { return nil }
        return ProcessStatus(stat: text)
    }

    /// Reads a line of `/proc/<pid>/stat`; nil when it is none. The name in it may hold spaces and parentheses.
    package init?(stat text: String) {
        guard let open = text.firstIndex(of: "("), let close = text.lastIndex(of: ")"), open < close else { return nil }
        // From the third field on: state, parent, group, session, … start time is the twenty-second.
        let fields = text[text.index(after: close)...].split(whereSeparator: \.isWhitespace)
        guard fields.count > 19, let state = fields[0].first, let group = Int32(fields[2]),
            let session = Int32(fields[3]), let startTime = UInt64(fields[19]),
            let pid = Int32(text[..<open].filter { !$0.isWhitespace })
        else { return nil }
        self.pid = pid
        self.state = state
        self.group = group
        self.session = session
        self.startTime = startTime
    }

    /// Every process that can be seen now.
    package static func all() -> [ProcessStatus] {
        guard let directory = opendir("/proc") else { return [] }
        defer { closedir(directory) }
        var found: [ProcessStatus] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
            }
            if let pid = Int32(name), let status = of(pid) { found.append(status) }
        }
        return found
    }

    /// Whether it was started with a variable of exactly this value, or is a descendant of one that was.
    ///
    /// False when that cannot be told: it belongs to another user, has ended, or has overwritten its environment.
    package func hasVariable(_ name: String, _ value: String) -> Bool {
        guard let bytes = SmallFile.bytes("/proc/\(pid)/environ") else { return false }
        let wanted = Array("\(name)=\(value)".utf8)
        return bytes.split(separator: 0).contains { $0.elementsEqual(wanted) }
    }

    /// The value of a variable that it was started with; nil: it has none of that name, or that cannot be told.
    package func variable(_ name: String) -> String? {
        guard let bytes = SmallFile.bytes("/proc/\(pid)/environ") else { return nil }
        let wanted = Array("\(name)=".utf8)
        return bytes.split(separator: 0).first { $0.starts(with: wanted) }.map {
            String(decoding: $0.dropFirst(wanted.count), as: UTF8.self)
        }
    }

    /// The number of the process that asks.
    package static var ownPid: Int32 { getpid() }
}
