internal import CordeeModel
internal import Foundation
internal import GRDB

/// Opens the database of a ledger.
enum Connection {
    /// How long another process may keep the database busy, in seconds.
    static let patience = 5.0

    /// How large the write-ahead log is from the beginning, in bytes: what it grows to before SQLite begins it anew.
    private static let logSize = 4_600_000

    /// Makes the write-ahead log as large as it will be, because a file system brings a commit to the disk many times
    /// faster when the file does not grow by it. Zeros are no frames: for SQLite the log ends before them.
    static func fillLog(_ path: String) { StateFile.fill(path + "-wal", to: logSize, mode: 0o600) }

    /// Opens it for the one writer: in write-ahead mode, and a commit is on the disk before it returns.
    static func writing(_ path: String, pageLimit: Int?) throws -> DatabaseQueue {
        var configuration = configuration(readonly: false)
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA journal_mode = WAL")
            try db.execute(sql: "PRAGMA synchronous = FULL")
            if let pageLimit { try db.execute(sql: "PRAGMA max_page_count = \(pageLimit)") }
        }
        return try DatabaseQueue(path: path, configuration: configuration)
    }

    /// Opens it for reading, beside a writer or without one.
    static func reading(_ path: String) throws -> DatabaseQueue {
        do {
            return try DatabaseQueue(path: path, configuration: configuration(readonly: true))
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CANTOPEN && isAtRest(path) {
            // In a directory that cannot be written, SQLite cannot make the files that readers and writers share. When
            // no writer left anything in them, the database alone is whole.
            let name = path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
            return try DatabaseQueue(path: "file:\(name)?immutable=1", configuration: configuration(readonly: true))
        }
    }

    /// Whether the write-ahead log is empty or not there.
    private static func isAtRest(_ path: String) -> Bool {
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: path + "-wal") else { return true }
        return (attributes[.size] as? NSNumber)?.intValue == 0
    }

    private static func configuration(readonly: Bool) -> GRDB.Configuration {
        var configuration = GRDB.Configuration()
        configuration.readonly = readonly
        configuration.foreignKeysEnabled = false
        configuration.busyMode = .timeout(patience)
        return configuration
    }
}
