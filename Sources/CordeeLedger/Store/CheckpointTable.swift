internal import Foundation
internal import GRDB

/// The table of signed checkpoints, one for each batch.
enum CheckpointTable {
    /// One row.
    struct Stored: Sendable {
        let size: Int
        let note: String
    }

    static func insert(_ signed: SignedCheckpoint, frontier: MerkleFrontier?, _ db: Database) throws {
        try db.cachedStatement(sql: "INSERT INTO checkpoints (size, note, frontier) VALUES (?, ?, ?)").execute(
            arguments: [signed.checkpoint.size, signed.note.source, frontier.map { Data($0.bytes) }])
    }

    static func newest(_ db: Database) throws -> Stored? {
        try Row.fetchOne(db, sql: "SELECT size, note FROM checkpoints ORDER BY size DESC LIMIT 1").map {
            try stored($0)
        }
    }

    static func stored(_ row: Row) throws -> Stored {
        Stored(size: try row.decode(Int.self, atIndex: 0), note: try row.decode(String.self, atIndex: 1))
    }

    /// The last tree that was put away; an empty one when none was.
    static func newestFrontier(_ db: Database) throws -> MerkleFrontier {
        let row = try Row.fetchOne(
            db, sql: "SELECT size, frontier FROM checkpoints WHERE frontier IS NOT NULL ORDER BY size DESC LIMIT 1")
        guard let row else { return MerkleFrontier() }
        guard
            let frontier = MerkleFrontier(
                size: try row.decode(Int.self, atIndex: 0), bytes: try row.decode(Data.self, atIndex: 1))
        else { throw Unreadable.malformed("frontier") }
        return frontier
    }
}
