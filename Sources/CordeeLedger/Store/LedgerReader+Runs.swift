package import CordeeCore
package import CordeeModel
internal import GRDB

extension LedgerReader {
    /// The runs that are not over, the oldest first; runs that this build cannot read are among them.
    package func openRuns() throws(Failure) -> [RunID] {
        try read { db in
            try Int.fetchAll(db, sql: "SELECT id FROM runs WHERE isOpen ORDER BY id").map { RunID($0) }
        }
    }

    /// The number of the next run.
    package func nextRun() throws(Failure) -> RunID {
        try read { db in RunID((try Int.fetchOne(db, sql: "SELECT max(id) FROM runs") ?? 0) + 1) }
    }

    /// Runs of one environment or of all, the newest first; at most `pageLimit`.
    package func runs(environment: EnvironmentID? = nil, limit: Int) throws(Failure) -> [RunSummary] {
        try read { db in
            let limit = max(0, min(limit, Self.pageLimit))
            guard let environment else {
                return try RunTable.summaries(db, "WHERE summary IS NOT NULL ORDER BY id DESC LIMIT ?", [limit])
            }
            return try RunTable.summaries(
                db, "WHERE environment = ? AND summary IS NOT NULL ORDER BY id DESC LIMIT ?",
                [environment.rawValue, limit])
        }
    }

    /// One run; nil when it is not there.
    package func run(_ id: RunID) throws(Failure) -> RunSummary? {
        try read { db in
            try RunTable.summaries(db, "WHERE id = ? AND summary IS NOT NULL", [id.number]).first
        }
    }

    /// The trains that were made on a day (`2026-11-22`), in the order of their numbers.
    package func trains(on day: String) throws(Failure) -> [Train] {
        try read { db in
            // `/` is the character after `.`: all names that begin with the day and a dot.
            try RunTable.trains(db, "train >= ? AND train < ?", [day + ".", day + "/"])
        }.sorted { ($0.id.rawValue.utf8.count, $0.id) < ($1.id.rawValue.utf8.count, $1.id) }
    }

    /// The runs of a train, the newest first; at most `pageLimit`.
    package func runs(of train: TrainID) throws(Failure) -> [RunSummary] {
        try read { db in
            try RunTable.summaries(
                db, "WHERE train = ? AND summary IS NOT NULL ORDER BY id DESC LIMIT ?",
                [train.rawValue, Self.pageLimit])
        }
    }

    /// The first run of a train; nil when none had it.
    package func firstRun(of train: TrainID) throws(Failure) -> RunSummary? {
        try read { db in
            try RunTable.summaries(db, "WHERE train = ? ORDER BY id LIMIT 1", [train.rawValue]).first
        }
    }

    /// A train, as its first run has it; nil when no run had it.
    package func train(_ id: TrainID) throws(Failure) -> Train? {
        try firstRun(of: id)?.train
    }
}
