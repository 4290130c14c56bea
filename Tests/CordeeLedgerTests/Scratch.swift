import CordeeLedger
import Foundation
import GRDB

/// A directory for one test, removed with everything in it.
final class Scratch: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/cordee-ledger-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    var files: LedgerFiles { LedgerFiles(path) }

    func open(pageLimit: Int? = nil) throws -> Ledger {
        try Ledger(directory: path, fleet: "penpal", pageLimit: pageLimit)
    }

    /// A copy of a closed ledger.
    func copy() throws -> Scratch {
        let other = try Scratch()
        for name in try FileManager.default.contentsOfDirectory(atPath: path) {
            try FileManager.default.copyItem(atPath: path + "/" + name, toPath: other.path + "/" + name)
        }
        return other
    }

    /// Changes a closed ledger as somebody could who has the file.
    func tamper(_ statements: String...) throws {
        let queue = try DatabaseQueue(path: files.database)
        try queue.write { db in
            for table in ["entries", "checkpoints"] {
                for verb in ["update", "delete"] { try db.execute(sql: "DROP TRIGGER IF EXISTS \(table)_\(verb)") }
            }
            for statement in statements { try db.execute(sql: statement) }
        }
        try queue.close()
    }
}
