/// What HAProxy's master says of its workers: the answer to `show proc`.
package struct MasterState: Hashable, Sendable {
    /// How often it has reloaded its configuration.
    package var reloads: Int
    /// How many of the last reloads failed, in a row.
    package var failed: Int
    /// The process ids of workers that were replaced and still have requests under way.
    package var oldWorkers: [Int]

    /// Reads the answer; nil when it is none.
    package init?(_ answer: String) {
        var reloads: Int?
        var failed = 0
        oldWorkers = []
        var isOld = false
        for line in answer.split(separator: "\n") {
            if line.hasPrefix("#") { isOld = line.hasPrefix("# old workers") }
            let fields = line.split(separator: " ")
            guard fields.count > 2, let pid = Int(fields[0]) else { continue }
            if fields[1] == "master" {
                reloads = Int(fields[2])
                if fields.count > 4, fields[3] == "[failed:" { failed = Int(fields[4].dropLast()) ?? 0 }
            } else if fields[1] == "worker", isOld {
                oldWorkers.append(pid)
            }
        }
        guard let reloads else { return nil }
        self.reloads = reloads
        self.failed = failed
    }
}
