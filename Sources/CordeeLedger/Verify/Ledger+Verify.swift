package import CordeeModel
internal import Foundation
internal import GRDB

extension Ledger {
    /// Checks a ledger from its first entry on, beside the process that writes it, too.
    ///
    /// Only entries, checkpoints, the public key and the `checkpoint` file are read, never the projection. Takes little
    /// memory however long the ledger is.
    /// - Parameter external: a checkpoint that was kept elsewhere, against somebody who could change everything here.
    /// - Throws: `.damaged` when SQLite cannot read the database, or a file beside it is not what it should be;
    ///   `.fileMissing`, `.tooNew`, `.held`, `.notWritable`; each with a path.
    package static func verify(
        directory: String, against external: SignedCheckpoint? = nil
    ) throws(Failure) -> Verification {
        let files = LedgerFiles(directory)
        let key = try files.readKey()
        var anchors = external.map { [$0] } ?? []
        // Read before the entries: a process that is writing only ever makes those more.
        if let beside = try files.readCheckpoint(key) { anchors.append(beside) }
        let reader = try LedgerReader(directory: directory)
        return try reader.read { db in
            var verifier = Verifier(key: key, anchors: anchors)
            let verification = try verifier.run(db)
            if verification.isSound { try checkPages(db, files) }
            return verification
        }
    }

    /// Entries are found by number and by run: what SQLite finds by the one way has to be what it finds by the other.
    private static func checkPages(_ db: Database, _ files: LedgerFiles) throws {
        for table in ["entries", "checkpoints"] {
            let answer = try String.fetchOne(db, sql: "PRAGMA integrity_check(\(table))")
            guard answer == "ok" else { throw Failure(.damaged, [files.database], cause: answer) }
        }
    }
}
