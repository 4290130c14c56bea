import CordeeLedger
import Foundation
import GRDB

/// A directory for one test, removed with everything in it; short enough for a unix socket.
final class Scratch: Sendable {
    let path = "/tmp/cordee-c-\(UUID().uuidString.prefix(8))"
    var socket: String { path + "/socket" }

    init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func ledger(pageLimit: Int? = nil) throws -> Ledger {
        try Ledger(directory: path, fleet: "sample", pageLimit: pageLimit)
    }

    /// A ledger that can grow by so many pages; `makeRoom()` then makes room for more.
    func fullLedger(spare: Int) throws -> Ledger {
        let ledger = try ledger()
        try ledger.close()
        let queue = try DatabaseQueue(path: LedgerFiles(path).database)
        let pages = try queue.write { db in
            try db.execute(sql: "CREATE TABLE ballast (content BLOB)")
            try db.execute(sql: "INSERT INTO ballast VALUES (zeroblob(2000000))")
            return try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
        }
        try queue.close()
        return try self.ledger(pageLimit: pages + spare)
    }

    func makeRoom() throws {
        let queue = try DatabaseQueue(path: LedgerFiles(path).database)
        try queue.write { try $0.execute(sql: "DROP TABLE ballast") }
        try queue.close()
    }

    /// How many rows a table of the ledger has.
    func count(_ table: String) throws -> Int {
        let queue = try DatabaseQueue(path: LedgerFiles(path).database)
        defer { try? queue.close() }
        return try queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table)") ?? 0 }
    }

    func mode(_ file: String) throws -> Int? {
        (try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? NSNumber)?.intValue
    }
}
