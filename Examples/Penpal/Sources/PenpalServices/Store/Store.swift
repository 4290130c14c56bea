import Foundation
import GRDB

/// The fleet's data, in one SQLite file that two versions of db-service may share while one replaces the other.
struct Store: Sendable {
    /// How long one process waits for the other's write to end.
    static let busyTimeout = 5.0
    /// How often to try again when the other process is creating the same tables.
    static let openingAttempts = 3

    let database: DatabasePool

    /// Opens or creates the file and brings its tables up to date.
    init(directory: URL) throws {
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        var configuration = Configuration()
        configuration.busyMode = .timeout(Self.busyTimeout)
        configuration.maximumReaderCount = 4
        database = try DatabasePool(path: directory.appending(path: "penpal.sqlite").path, configuration: configuration)
        try migrate(attempts: Self.openingAttempts)
    }

    /// Closes the file; what is running ends first.
    @Sendable package func close() {
        try? database.close()
    }

    private func migrate(attempts: Int) throws {
        do {
            try Schema.migrator.migrate(database)
        } catch {
            guard attempts > 1 else { throw error }
            try migrate(attempts: attempts - 1)
        }
    }
}
