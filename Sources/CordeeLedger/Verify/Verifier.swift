internal import CordeeModel
internal import Foundation
internal import GRDB

/// Walks over entries and checkpoints side by side, and stops at the first thing that is wrong.
struct Verifier {
    private let key: NoteKey
    /// Checkpoints from outside the database, the smallest last.
    private var anchors: [SignedCheckpoint]
    private var tree = MerkleFrontier()
    private var last: Int64 = .min
    private var checkpoints = 0
    /// The size of the last checkpoint whose root was right.
    private var rightUpTo = 0
    private var signatures: SignatureQueue

    init(key: NoteKey, anchors: [SignedCheckpoint]) {
        self.key = key
        self.anchors = anchors.sorted { $0.checkpoint.size > $1.checkpoint.size }
        signatures = SignatureQueue(key: key)
    }

    mutating func run(_ db: Database) throws -> Verification {
        var finding = try walk(db)
        // A signature that waits belongs to an earlier place than what was found.
        if let earlier = signatures.flush() { finding = earlier }
        return Verification(finding: finding, entries: tree.size, checkpoints: checkpoints, root: tree.root)
    }

    private mutating func walk(_ db: Database) throws -> Finding? {
        for anchor in anchors { if let finding = Self.finding(anchor, key) { return finding } }
        let notes = try Row.fetchCursor(db, sql: "SELECT size, note FROM checkpoints ORDER BY size")
        var next = try notes.next().map { try CheckpointTable.stored($0) }
        let rows = try Row.fetchCursor(db, sql: EntryTable.selection + " ORDER BY seq")
        while true {
            while let note = next, note.size <= tree.size {
                if let finding = check(note) { return finding }
                next = try notes.next().map { try CheckpointTable.stored($0) }
            }
            while let anchor = anchors.last?.checkpoint, anchor.size <= tree.size {
                guard anchor.root == tree.root else { return .rootMismatch(after: rightUpTo, upTo: anchor.size) }
                anchors.removeLast()
            }
            guard let row = try rows.next() else { break }
            if let finding = try check(row) { return finding }
        }
        if let note = next { return claim(note) }
        if !anchors.isEmpty { return .cut(firstMissing: tree.size) }
        return rightUpTo < tree.size ? .unsigned(first: rightUpTo) : nil
    }

    /// Checks an entry, and adds it to the tree.
    private mutating func check(_ row: Row) throws -> Finding? {
        let place = tree.size
        let seq = try row.decode(Int.self, atIndex: 0)
        guard seq == place else { return seq > place ? .missing(place) : .reordered(place) }
        let stream = try row.decode(String.self, atIndex: 1)
        let at = try row.decode(Int64.self, atIndex: 2)
        let stored = try row.withUnsafeData(atIndex: 4) { $0.flatMap { MerkleHash($0) } }
        let (hash, head) = try row.withUnsafeData(atIndex: 3) { body in
            (body ?? Data()).withUnsafeBytes { (MerkleHash.leaf($0), EntryHead($0)) }
        }
        guard hash == stored else { return .altered(place) }
        guard let head else { return .unreadable(place) }
        guard head.seq == place else { return .reordered(place) }
        guard head.stream == stream, head.at == at else { return .altered(place) }
        guard at >= last else { return .timeWentBack(place) }
        last = at
        tree.append(hash)
        return nil
    }

    /// Checks a checkpoint over exactly the entries so far; its signature is checked later, with others.
    private mutating func check(_ note: CheckpointTable.Stored) -> Finding? {
        guard note.size == tree.size, note.size > 0, let signed = SignedCheckpoint(unverified: note.note),
            signed.checkpoint.size == note.size
        else { return .badSignature(size: note.size) }
        guard signed.checkpoint.root == tree.root else {
            return Self.finding(signed, key) ?? .rootMismatch(after: rightUpTo, upTo: note.size)
        }
        if let finding = signatures.add(signed) { return finding }
        checkpoints += 1
        rightUpTo = note.size
        return nil
    }

    /// Judges a checkpoint over more entries than there are.
    private func claim(_ note: CheckpointTable.Stored) -> Finding {
        guard let signed = SignedCheckpoint(unverified: note.note), signed.checkpoint.size == note.size else {
            return .badSignature(size: note.size)
        }
        return Self.finding(signed, key) ?? .cut(firstMissing: tree.size)
    }

    /// What is wrong with a checkpoint's signature.
    static func finding(_ signed: SignedCheckpoint, _ key: NoteKey) -> Finding? {
        do throws(SignedCheckpoint.Refusal) {
            try signed.check(by: key)
            return nil
        } catch {
            switch error {
            case .invalid: return .badSignature(size: signed.checkpoint.size)
            case .foreign: return .foreignKey
            }
        }
    }
}
