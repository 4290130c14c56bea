internal import CordeeCore
internal import CordeeModel
internal import Foundation
internal import GRDB

/// The projection of facts: where the entries about a release are. It can be computed again from the entries.
enum FactTable {
    /// Notes where evidence is; what was found of releases together is found by its stream.
    static func insert(_ fact: Fact, at seq: Int, _ db: Database) throws {
        guard case .evidenceAdded(let item) = fact.event else { return }
        try db.cachedStatement(
            sql: "INSERT OR REPLACE INTO facts (seq, service, version, type) VALUES (?, ?, ?, ?)"
        ).execute(arguments: [
            seq, item.service.rawValue, item.version.rawValue, FactType(fact.event).rawValue,
        ])
    }

    /// Notes where an entry's fact is; nothing for what this build cannot read.
    static func insert(_ body: Data, at seq: Int, _ db: Database) throws {
        if let fact = try? FactDecoder.decode(body) { try insert(fact, at: seq, db) }
    }

    /// The facts that a condition chooses, in their order, each with its place.
    static func facts(
        _ db: Database, _ condition: String, _ arguments: StatementArguments
    ) throws -> [(seq: Int, fact: Fact)] {
        // An older Cordée made no such table, and nobody has opened the ledger for writing since.
        guard try db.tableExists("facts") else { return [] }
        let sql = "SELECT facts.seq, body FROM facts JOIN entries ON entries.seq = facts.seq WHERE \(condition)"
        return try Row.fetchAll(db, sql: sql, arguments: arguments).map { row in
            (try row.decode(Int.self, atIndex: 0), try FactDecoder.decode(try row.decode(Data.self, atIndex: 1)))
        }
    }
}
