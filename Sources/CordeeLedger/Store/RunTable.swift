internal import CordeeCore
internal import CordeeModel
internal import Foundation
internal import GRDB

/// The projection: what lists say about runs; facts are in `FactTable`, rebuilt with it. It can be computed again from the entries at any time.
enum RunTable {
    /// Goes up whenever the projection or an event changes its shape; another number than the stored one rebuilds it.
    static let version = 3

    /// Takes a batch that was just appended into account.
    static func project(_ records: [CordeeCore.Record], size: Int, _ db: Database) throws {
        var steps: [RunID: (done: Int, back: Int)] = [:]
        for record in records {
            if record.event.isAboutStep {
                guard case .stepSucceeded(let succeeded) = record.event else { continue }
                let isBack = succeeded.step.isBack
                steps[record.run, default: (0, 0)].done += isBack ? 0 : 1
                steps[record.run, default: (0, 0)].back += isBack ? 1 : 0
            } else if let summary = RunSummary(record) {
                try put(summary, db)
            } else {
                try update(record, db)
            }
        }
        for (run, count) in steps.sorted(by: { $0.key < $1.key }) {
            try add(done: count.done, back: count.back, to: run, db)
        }
        try note(size: size, db)
    }

    /// Whether the projection knows all entries, in the shape of this build.
    static func isCurrent(_ db: Database, size: Int) throws -> Bool {
        let values = try Row.fetchAll(db, sql: "SELECT name, value FROM meta").reduce(into: [String: Int]()) {
            $0[try $1.decode(String.self, atIndex: 0)] = try $1.decode(Int.self, atIndex: 1)
        }
        return values["version"] == version && values["size"] == size
    }

    /// Computes the projection again from the entries; takes memory for the runs that are not over only.
    static func rebuild(_ db: Database, size: Int) throws {
        try Schema.resetProjection(db)
        var open: [RunID: RunSummary] = [:]
        let rows = try Row.fetchCursor(db, sql: "SELECT stream, body, seq FROM entries ORDER BY seq")
        while let row = try rows.next() {
            guard let run = EntryEncoder.run(of: try row.decode(String.self, atIndex: 0)) else {
                try FactTable.insert(
                    try row.decode(Data.self, atIndex: 1), at: try row.decode(Int.self, atIndex: 2), db)
                continue
            }
            let needed = try row.withUnsafeData(atIndex: 1) { $0.map { isProjected($0) } ?? false }
            guard needed else { continue }
            // What this build cannot read is left out; the run stays open and says so when it is read.
            guard let record = try? EntryDecoder.decode(try row.decode(Data.self, atIndex: 1)).record else {
                if open[run] == nil { try putUnreadable(run, db) }
                continue
            }
            if let summary = RunSummary(record) {
                open[run] = summary
            } else if open[run] == nil {
                // Requests may still be counted when a run is over.
                try update(record, db)
            } else {
                open[run]?.apply(record)
            }
            if let summary = open[run], summary.isEnded {
                try put(counted: summary, db)
                open[run] = nil
            }
        }
        for (_, summary) in open.sorted(by: { $0.key < $1.key }) { try put(counted: summary, db) }
        try db.execute(sql: "INSERT OR REPLACE INTO meta (name, value) VALUES ('version', ?)", arguments: [version])
        try note(size: size, db)
    }

    /// Summaries with their step counts.
    static func summaries(_ db: Database, _ clause: String, _ arguments: StatementArguments) throws -> [RunSummary] {
        let sql = """
            SELECT summary, done, back FROM runs LEFT JOIN progress ON progress.run = runs.id \(clause)
            """
        let decoder = JSONDecoder()
        return try Row.fetchAll(db, sql: sql, arguments: arguments).compactMap { row in
            guard let data = try row.decode(Data?.self, atIndex: 0) else { return nil }
            var summary = try decoder.decode(RunSummary.self, from: data)
            summary.stepsDone = try row.decode(Int?.self, atIndex: 1) ?? 0
            summary.stepsBack = try row.decode(Int?.self, atIndex: 2) ?? 0
            return summary
        }
    }

    /// The trains of the runs that a condition chooses, each once, as its first run has it.
    static func trains(_ db: Database, _ condition: String, _ arguments: StatementArguments) throws -> [Train] {
        try summaries(
            db, "WHERE id IN (SELECT min(id) FROM runs WHERE \(condition) GROUP BY train) ORDER BY id", arguments
        ).compactMap(\.train)
    }

    /// Whether an entry says anything that the projection keeps; told from its type, without decoding it.
    private static func isProjected(_ body: Data) -> Bool {
        guard let head = body.withUnsafeBytes({ EntryHead($0) }) else { return true }
        switch EventType(rawValue: head.type) {
        case .stepStarted, .stepFailed, .stepExpired, .approved, .retracted, .counted: return false
        case .stepSucceeded, .opened, .began, .paused, .resumed, .unwound, .gotStuck, .recovered, .traffic, .ended,
            .assessed,
            .cleared, .held, .judged, .accepted, nil:
            return true
        }
    }

    /// Takes one more event of a stored run into account.
    private static func update(_ record: CordeeCore.Record, _ db: Database) throws {
        guard var summary = try summaries(db, "WHERE id = ?", [record.run.number]).first else { return }
        summary.apply(record)
        try put(summary, db)
    }

    /// Stores what a run is; its step counts stand in their own table, so that a step rewrites a few bytes only.
    private static func put(_ summary: RunSummary, _ db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT OR REPLACE INTO runs (id, environment, status, isOpen, train, summary) VALUES (?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            summary.id.number, summary.environment.rawValue, summary.status.rawValue, summary.isEnded ? 0 : 1,
            summary.train?.id.rawValue, String(decoding: try CanonicalJSON.encode(summary), as: UTF8.self),
        ])
    }

    private static func put(counted summary: RunSummary, _ db: Database) throws {
        try put(summary, db)
        try add(done: summary.stepsDone, back: summary.stepsBack, to: summary.id, db)
    }

    private static func putUnreadable(_ run: RunID, _ db: Database) throws {
        try db.execute(sql: "INSERT OR IGNORE INTO runs (id, isOpen) VALUES (?, 1)", arguments: [run.number])
    }

    private static func add(done: Int, back: Int, to run: RunID, _ db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO progress (run, done, back) VALUES (?, ?, ?)
                ON CONFLICT (run) DO UPDATE SET done = done + excluded.done, back = back + excluded.back
                """
        ).execute(arguments: [run.number, done, back])
    }

    /// Notes how many entries the projection knows.
    static func note(size: Int, _ db: Database) throws {
        try db.cachedStatement(sql: "INSERT OR REPLACE INTO meta (name, value) VALUES ('size', ?)")
            .execute(arguments: [size])
    }
}
