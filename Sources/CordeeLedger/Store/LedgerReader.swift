package import CordeeCore
package import CordeeModel
internal import Foundation
internal import GRDB

/// Reads a ledger; beside the process that writes it, too. Each answer is one consistent view.
///
/// Every method throws `.damaged`, `.tooNew`, `.held` or `.notWritable` (what cannot even be opened), each with the
/// path of the database.
package final class LedgerReader: Sendable {
    /// The ledger's files.
    package let files: LedgerFiles
    private let queue: DatabaseQueue

    /// The most entries or runs that one call returns.
    package static let pageLimit = 10_000

    /// Opens a ledger for reading only.
    ///
    /// - Throws: also `.fileMissing` when there is none.
    package convenience init(directory: String) throws(Failure) {
        let files = LedgerFiles(directory)
        guard try StateFile.mode(files.database) != nil else { throw Failure(.fileMissing, [files.database]) }
        do {
            let queue = try Connection.reading(files.database)
            let version = try queue.read { db in try Schema.check(db, path: files.database) }
            // One that is just being made has nothing to read yet; one that was signed had something.
            if version == 0, try StateFile.mode(files.checkpoint) == nil {
                throw Failure(.fileMissing, [files.database])
            }
            self.init(queue, files)
        } catch {
            throw StoreFailure.of(error, in: files)
        }
    }

    init(_ queue: DatabaseQueue, _ files: LedgerFiles) {
        self.queue = queue
        self.files = files
    }

    func read<Answer>(_ body: (Database) throws -> Answer) throws(Failure) -> Answer {
        do { return try queue.read(body) } catch { throw StoreFailure.of(error, in: files) }
    }
}

extension LedgerReader {
    /// How many entries there are.
    package func count() throws(Failure) -> Int { try read { try EntryTable.count($0) } }

    /// When the last entry happened; nil: there is none.
    package func lastInstant() throws(Failure) -> Instant? { try read { try EntryTable.lastInstant($0) } }

    /// Entries in their order, from a place on; at most `pageLimit`.
    package func entries(from first: Int, limit: Int) throws(Failure) -> [Entry] {
        try read { db in
            try Row.fetchAll(
                db, sql: "\(EntryTable.selection) WHERE seq >= ? ORDER BY seq LIMIT ?",
                arguments: [first, max(0, min(limit, Self.pageLimit))]
            ).map { try EntryTable.entry($0) }
        }
    }

    /// The entries of a run as they are stored, in order; empty for a run that is not there.
    package func entries(of run: RunID) throws(Failure) -> [Entry] {
        try read { db in
            try Row.fetchAll(
                db, sql: "\(EntryTable.selection) WHERE stream = ? ORDER BY seq",
                arguments: [EntryEncoder.stream(of: run)]
            ).map { try EntryTable.entry($0) }
        }
    }

    /// Everything that happened in a run, in order; empty for a run that is not there.
    ///
    /// - Throws: also `.tooNew`, naming the first event that this build does not know.
    package func records(of run: RunID) throws(Failure) -> [CordeeCore.Record] {
        try read { db in
            var records: [CordeeCore.Record] = []
            let rows = try Data.fetchCursor(
                db, sql: "SELECT body FROM entries WHERE stream = ? ORDER BY seq",
                arguments: [EntryEncoder.stream(of: run)])
            while let body = try rows.next() { records.append(try EntryDecoder.decode(body).record) }
            return records
        }
    }

    /// The plan of a run; nil for a run that is not there.
    package func plan(of run: RunID) throws(Failure) -> Plan? {
        try read { db in
            let body = try Data.fetchOne(
                db, sql: "SELECT body FROM entries WHERE stream = ? ORDER BY seq LIMIT 1",
                arguments: [EntryEncoder.stream(of: run)])
            guard let body, case .opened(let opened) = try EntryDecoder.decode(body).record.event else { return nil }
            return opened.plan
        }
    }
}
