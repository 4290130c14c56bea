internal import CordeeDriver
package import CordeeModel
internal import Foundation

/// How much of this machine is in use, as its kernel says.
package struct HostGauge: Gauge {
    private let directory: String
    private let read: @Sendable (String) -> String?

    /// Looks at this machine, and at the file system on which a directory lies.
    ///
    /// - Parameter read: reads a file of the kernel's; nil when it is not there.
    package init(
        directory: String,
        read: @escaping @Sendable (String) -> String? = { try? String(contentsOfFile: $0, encoding: .utf8) }
    ) {
        self.directory = directory
        self.read = read
    }

    package func usage() async throws(Failure) -> [ResourceUse] {
        let found = [processor, memory, disk].compactMap(\.self)
        guard !found.isEmpty else { throw Failure(.unforeseen, ["usage"]) }
        return found
    }

    /// The load average of the last minute (proc(5)), over the processors that are online.
    private var processor: ResourceUse? {
        guard let text = read("/proc/loadavg"), let load = text.split(separator: " ").first.flatMap({ Double($0) }),
            load.isFinite, load >= 0
        else { return nil }
        let processors = max(1, ProcessInfo.processInfo.activeProcessorCount)
        return ResourceUse(.processor, percent: Int(min(load / Double(processors) * 100, 1e6)))
    }

    /// Memory that is not available to new programs without swapping: `MemAvailable` of proc(5).
    private var memory: ResourceUse? {
        guard let text = read("/proc/meminfo") else { return nil }
        func kilobytes(_ name: String) -> Int? {
            let line = text.split(separator: "\n").first { $0.hasPrefix(name + ":") }
            return line?.split(separator: " ").dropFirst().first.flatMap { Int($0) }
        }
        guard let total = kilobytes("MemTotal"), let available = kilobytes("MemAvailable"), total > 0,
            (0...total).contains(available)
        else { return nil }
        return ResourceUse(.memory, percent: (total - available) * 100 / total)
    }

    /// What of the file system is used, of what programs of ordinary users may have, as df(1) counts it.
    private var disk: ResourceUse? {
        var state = statvfs()
        guard statvfs(directory, &state) == 0, state.f_blocks >= state.f_bfree else { return nil }
        let used = Double(state.f_blocks - state.f_bfree)
        let room = used + Double(state.f_bavail)
        return room > 0 ? ResourceUse(.disk, percent: Int(used / room * 100)) : nil
    }
}
