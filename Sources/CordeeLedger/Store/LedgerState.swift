internal import CordeeCore
internal import CordeeModel
internal import Foundation
internal import GRDB

/// What has to be known of a ledger to append to it.
struct LedgerState: Sendable {
    /// The tree over its entries.
    private(set) var tree: MerkleFrontier
    /// The size at which the tree was last put away.
    private(set) var kept: Int
    /// When the last entry happened.
    private(set) var last: Instant?

    /// How many entries there may be after the last frontier that was put away, the last batch not counted: what opening a ledger has to read.
    static let frontierInterval = 1024

    /// Reads it from the newest checkpoint, and checks that this is by the ledger's key and about these entries.
    static func load(_ db: Database, _ key: NoteKey, _ files: LedgerFiles) throws -> LedgerState {
        func damaged(_ cause: String) -> Failure { Failure(.damaged, [files.database], cause: cause) }
        let count = try EntryTable.count(db)
        let newest = try CheckpointTable.newest(db)
        guard (newest?.size ?? 0) == count else {
            throw damaged("checkpoint \(newest?.size ?? 0), entries \(count)")
        }
        let base = try CheckpointTable.newestFrontier(db)
        var state = LedgerState(tree: base, kept: base.size, last: try EntryTable.lastInstant(db))
        let hashes = try Data.fetchCursor(
            db, sql: "SELECT hash FROM entries WHERE seq >= ? ORDER BY seq", arguments: [base.size])
        while let bytes = try hashes.next() {
            guard let hash = MerkleHash(bytes) else { throw damaged("hash \(state.tree.size)") }
            state.tree.append(hash)
        }
        if let newest {
            guard let signed = try? SignedCheckpoint(newest.note, by: key) else { throw damaged("signature \(count)") }
            guard signed.checkpoint.size == count, signed.checkpoint.root == state.tree.root else {
                throw damaged("root \(count)")
            }
        }
        // A file that is empty or torn is what a power cut leaves; one that is whole was true once.
        if let source = try StateFile.text(files.checkpoint), let beside = SignedCheckpoint(unverified: source) {
            guard beside.note.verdict(of: key) == .valid else { throw Failure(.damaged, [files.checkpoint]) }
            guard beside.checkpoint.size <= count else {
                throw damaged("checkpoint \(beside.checkpoint.size), entries \(count)")
            }
        }
        return state
    }

    /// Adds records at the end.
    mutating func extend(by records: [CordeeCore.Record]) throws -> [Entry] {
        try check(count: records.count)
        return try records.map { record in
            try add(EntryEncoder.stream(of: record.run), at: record.at) { try EntryEncoder.encode(record, at: $0) }
        }
    }

    /// Adds facts at the end.
    mutating func extend(by facts: [Fact]) throws -> [Entry] {
        try check(count: facts.count)
        return try facts.map { fact in
            // What stands in a stream's name is found again without decoding the entry.
            let stream = EntryEncoder.stream(of: fact.event)
            guard stream.range(of: Self.factPattern, options: .regularExpression) != nil else {
                throw Failure(.unforeseen, ["append"], cause: "stream \(stream.prefix(100))")
            }
            return try add(stream, at: fact.at) {
                try EntryEncoder.encode(fact, at: $0)
            }
        }
    }

    private static let factPattern = "^(release|check|watch)/[A-Za-z0-9][A-Za-z0-9._-]{0,99}$"

    private func check(count: Int) throws {
        guard count <= Ledger.batchLimit else {
            throw Failure(.unforeseen, ["append"], cause: "\(count) > \(Ledger.batchLimit)")
        }
    }

    private mutating func add(_ stream: String, at instant: Instant, _ encode: (Int) throws -> Data) throws -> Entry {
        if let last, instant < last {
            throw Failure(.unforeseen, ["append"], cause: "\(instant.microseconds) < \(last.microseconds)")
        }
        let body = try encode(tree.size)
        guard body.count <= Entry.sizeLimit else {
            throw Failure(.unforeseen, ["append"], cause: "\(body.count) > \(Entry.sizeLimit)")
        }
        let entry = Entry(seq: tree.size, stream: stream, at: instant, body: body, hash: .leaf(body))
        tree.append(entry.hash)
        last = instant
        return entry
    }

    /// What is said of the ledger as it is now.
    func checkpoint(by signer: NoteSigner) throws -> SignedCheckpoint {
        try SignedCheckpoint(Checkpoint(origin: signer.key.name, size: tree.size, root: tree.root), by: signer)
    }

    /// The tree, when it is time to put it away.
    mutating func frontierToKeep() -> MerkleFrontier? {
        guard tree.size - kept >= Self.frontierInterval else { return nil }
        kept = tree.size
        return tree
    }
}
