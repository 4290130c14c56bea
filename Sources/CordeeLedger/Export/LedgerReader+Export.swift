package import CordeeModel
package import Foundation
internal import GRDB

extension LedgerReader {
    /// Writes the ledger as JSON Lines: `{"entry":…,"hash":"…"}` for each entry, its bytes exactly as they are stored,
    /// and `{"checkpoint":"…"}` with the newest signed checkpoint at the end.
    ///
    /// - Parameter write: takes a line with its newline.
    /// - Returns: how many entries were written.
    package func export(_ write: (Data) throws(Failure) -> Void) throws(Failure) -> Int {
        try read { db in
            var count = 0
            let rows = try Row.fetchCursor(db, sql: EntryTable.selection + " ORDER BY seq")
            while let row = try rows.next() {
                let entry = try EntryTable.entry(row)
                try write(Data("{\"entry\":".utf8) + entry.body + Data(",\"hash\":\"\(entry.hash)\"}\n".utf8))
                count += 1
            }
            if let newest = try CheckpointTable.newest(db) {
                try write(try CanonicalJSON.encode(["checkpoint": newest.note]) + Data("\n".utf8))
            }
            return count
        }
    }
}
