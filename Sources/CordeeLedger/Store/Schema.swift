internal import CordeeModel
internal import GRDB

/// The tables of a ledger.
enum Schema {
    /// The schema that this build writes, kept in the database's `user_version`.
    static let version = 1

    /// What is evidence: it only grows. Entries are stored in the order of their number, so that appending touches the
    /// end of the table only.
    private static let evidence = """
        CREATE TABLE entries (
            seq INTEGER PRIMARY KEY, stream TEXT NOT NULL, at INTEGER NOT NULL, body BLOB NOT NULL, hash BLOB NOT NULL
        ) STRICT;
        CREATE INDEX entries_by_stream ON entries (stream);
        CREATE TABLE checkpoints (size INTEGER PRIMARY KEY, note TEXT NOT NULL, frontier BLOB) STRICT;
        """

    /// What keeps honest programs from changing the evidence; dishonest ones are found by `verify`.
    private static let triggers = ["entries", "checkpoints"].flatMap { table in
        ["UPDATE", "DELETE"].map { verb in
            """
            CREATE TRIGGER IF NOT EXISTS \(table)_\(verb.lowercased()) BEFORE \(verb) ON \(table)
            BEGIN SELECT RAISE(ABORT, 'append-only'); END;
            """
        }
    }.joined(separator: "\n")

    /// What can be computed again from the entries at any time.
    private static let projection = """
        CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS runs (
            id INTEGER PRIMARY KEY, environment TEXT, status TEXT, isOpen INTEGER NOT NULL, train TEXT, summary TEXT
        ) STRICT;
        CREATE INDEX IF NOT EXISTS runs_open ON runs (id) WHERE isOpen;
        CREATE INDEX IF NOT EXISTS runs_by_environment ON runs (environment, id);
        CREATE INDEX IF NOT EXISTS runs_by_train ON runs (train) WHERE train IS NOT NULL;
        CREATE TABLE IF NOT EXISTS progress (
            run INTEGER PRIMARY KEY, done INTEGER NOT NULL, back INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE IF NOT EXISTS facts (
            seq INTEGER PRIMARY KEY, service TEXT NOT NULL, version TEXT NOT NULL, type TEXT NOT NULL
        ) STRICT;
        CREATE INDEX IF NOT EXISTS facts_by_release ON facts (service, version, seq);
        """

    /// Creates what is missing.
    ///
    /// - Throws: `.tooNew` when a newer Cordée wrote the database.
    static func prepare(_ db: Database, path: String) throws {
        switch try check(db, path: path) {
        case 0:
            try db.execute(sql: evidence)
            try db.execute(sql: "PRAGMA user_version = \(version)")
        default: break
        }
        try db.execute(sql: triggers)
        try db.execute(sql: projection)
    }

    /// Drops the projection and creates it empty.
    static func resetProjection(_ db: Database) throws {
        for table in ["meta", "runs", "progress", "facts"] { try db.execute(sql: "DROP TABLE IF EXISTS \(table)") }
        try db.execute(sql: projection)
    }

    /// The schema's version; 0 for an empty database.
    ///
    /// - Throws: `.tooNew` when a newer Cordée wrote the database.
    @discardableResult
    static func check(_ db: Database, path: String) throws -> Int {
        let found = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        guard found <= version else { throw Failure(.tooNew, [path, "schema \(found)"]) }
        return found
    }
}
