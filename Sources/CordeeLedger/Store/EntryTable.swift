internal import CordeeModel
internal import Foundation
internal import GRDB

/// The table of entries.
enum EntryTable {
    static let selection = "SELECT seq, stream, at, body, hash FROM entries"

    static func count(_ db: Database) throws -> Int {
        try Int.fetchOne(db, sql: "SELECT max(seq) + 1 FROM entries") ?? 0
    }

    static func lastInstant(_ db: Database) throws -> Instant? {
        try Int64.fetchOne(db, sql: "SELECT at FROM entries ORDER BY seq DESC LIMIT 1").map {
            Instant(microseconds: $0)
        }
    }

    /// An entry of `selection`; nothing in a row is trusted to have its type.
    static func entry(_ row: Row) throws -> Entry {
        let hash = try row.decode(Data.self, atIndex: 4)
        guard let hash = MerkleHash(hash) else { throw Unreadable.malformed("hash") }
        return Entry(
            seq: try row.decode(Int.self, atIndex: 0), stream: try row.decode(String.self, atIndex: 1),
            at: Instant(microseconds: try row.decode(Int64.self, atIndex: 2)),
            body: try row.decode(Data.self, atIndex: 3), hash: hash)
    }

    static func insert(_ entries: [Entry], _ db: Database) throws {
        let statement = try db.cachedStatement(
            sql: "INSERT INTO entries (seq, stream, at, body, hash) VALUES (?, ?, ?, ?, ?)")
        for entry in entries {
            try statement.execute(arguments: [
                entry.seq, entry.stream, entry.at.microseconds, entry.body, Data(entry.hash.bytes),
            ])
        }
    }
}
