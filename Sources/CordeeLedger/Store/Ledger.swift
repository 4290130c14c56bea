package import CordeeCore
package import CordeeModel
internal import Foundation
internal import GRDB
internal import Synchronization

/// The record of everything that happened: append-only, in one total order, hashed into a Merkle tree whose root is
/// signed with every batch.
///
/// A batch is there whole and on the disk when `append` returns, or not at all. One process at a time may own a
/// ledger: take the `Lease` of its directory first. Calls block; the owner gives them a thread.
package final class Ledger: Sendable {
    /// Reads this ledger, over the same connection.
    package let reader: LedgerReader
    /// The ledger's files.
    package var files: LedgerFiles { reader.files }
    /// The public key that its checkpoints are signed with.
    package var key: NoteKey { signer.key }

    private let queue: DatabaseQueue
    private let signer: NoteSigner
    /// Nil: it must be read from the database again.
    private let state: Mutex<LedgerState?>

    /// The most records that one batch may have.
    package static let batchLimit = 200_000

    /// Opens the ledger of a directory that exists; creates it, with its keys, when there is none.
    ///
    /// Takes the same time however long the ledger is, unless the projection has to be computed again.
    /// - Parameters:
    ///   - fleet: names the ledger when it is created, and is of no consequence later.
    ///   - pageLimit: the most pages that the database may have; nil: no limit of its own.
    /// - Throws: `.damaged` (also when the ledger is shorter than its `checkpoint` file says), `.tooNew`, `.notWritable`,
    ///   `.diskFull`, `.held`, `.fileMissing` (the directory, or a key), each with a path.
    package init(directory: String, fleet: String, pageLimit: Int? = nil) throws(Failure) {
        let files = LedgerFiles(directory)
        let signer = try files.openSigner(fleet: fleet)
        try Self.createDatabase(files.database)
        do {
            let queue = try Connection.writing(files.database, pageLimit: pageLimit)
            let state = try queue.write { db in
                try Schema.prepare(db, path: files.database)
                let state = try LedgerState.load(db, signer.key, files)
                if try !RunTable.isCurrent(db, size: state.tree.size) {
                    try RunTable.rebuild(db, size: state.tree.size)
                }
                // A database that cannot be written is to be known now, not in the middle of the first run.
                try RunTable.note(size: state.tree.size, db)
                return state
            }
            Connection.fillLog(files.database)
            self.queue = queue
            self.signer = signer
            self.state = Mutex(state)
            reader = LedgerReader(queue, files)
        } catch {
            throw StoreFailure.of(error, in: files)
        }
    }

    /// Appends a batch: all of it, or nothing.
    ///
    /// When it returns, the entries and a signed checkpoint over them are on the disk. After a failure the ledger is
    /// as it was, and can be appended to again.
    /// - Returns: the places of the new entries.
    /// - Throws: `.diskFull`, `.notWritable`, `.damaged`, `.held`, each with the path; `.unforeseen` for a record that
    ///   is earlier than the one before it, and for what is above a limit.
    package func append(_ records: [CordeeCore.Record]) throws(Failure) -> Range<Int> {
        try append(records.count) { next in
            try next.extend(by: records)
        } project: { _, size, db in
            try RunTable.project(records, size: size, db)
        }
    }

    /// Appends facts about releases, in the same order as what happens in runs: all of them, or nothing.
    ///
    /// - Returns: the places of the new entries.
    /// - Throws: as `append` of records does.
    package func append(facts: [Fact]) throws(Failure) -> Range<Int> {
        try append(facts.count) { next in
            try next.extend(by: facts)
        } project: { entries, size, db in
            for (entry, fact) in zip(entries, facts) { try FactTable.insert(fact, at: entry.seq, db) }
            try RunTable.note(size: size, db)
        }
    }

    private func append(
        _ count: Int, extend: (inout LedgerState) throws -> [Entry], project: ([Entry], Int, Database) throws -> Void
    ) throws(Failure) -> Range<Int> {
        try state.withLock { (known) throws(Failure) -> Range<Int> in
            do {
                var next = try known ?? queue.read { try LedgerState.load($0, key, files) }
                let first = next.tree.size
                guard count > 0 else { return first..<first }
                // Whatever happens from here on, only the database knows how it ended.
                known = nil
                let entries = try extend(&next)
                let signed = try next.checkpoint(by: signer)
                try queue.write { db in
                    try EntryTable.insert(entries, db)
                    try CheckpointTable.insert(signed, frontier: next.frontierToKeep(), db)
                    try project(entries, next.tree.size, db)
                }
                known = next
                // The entries are safe; an old checkpoint beside them is still a true one.
                try? StateFile.overwrite(files.checkpoint, signed.note.source, mode: 0o644)
                return first..<next.tree.size
            } catch {
                throw StoreFailure.of(error, in: files)
            }
        }
    }

    /// Computes the projection (what lists say about runs and releases) again from the entries.
    package func rebuild() throws(Failure) {
        do {
            try queue.write { db in try RunTable.rebuild(db, size: try EntryTable.count(db)) }
        } catch {
            throw StoreFailure.of(error, in: files)
        }
    }

    /// Closes the database; nothing works afterwards. Without it, the database is closed with the last reference.
    package func close() throws(Failure) {
        do { try queue.close() } catch { throw StoreFailure.of(error, in: files) }
    }

    /// SQLite would create the file for everyone to read.
    private static func createDatabase(_ path: String) throws(Failure) {
        guard try StateFile.mode(path) == nil else { return }
        try StateFile.create(path, "", mode: 0o600)
    }
}
