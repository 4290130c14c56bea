/// What the check of a ledger found.
package struct Verification: Hashable, Sendable {
    /// The first thing that is wrong; nil: nothing is.
    package var finding: Finding?
    /// How many entries were read; on success, all.
    package var entries: Int
    /// How many checkpoints in the database were checked, the first bad one not counted; on success, all.
    package var checkpoints: Int
    /// The tree over the entries that were read.
    package var root: MerkleHash

    /// Whether nothing was altered, cut or reordered.
    package var isSound: Bool { finding == nil }
}

/// What can be wrong with a ledger that SQLite can read. Places count from 0.
package enum Finding: Hashable, Sendable {
    /// The entry's bytes do not fit its hash, or it does not say of itself what the ledger says of it.
    case altered(Int)
    /// There is no entry in this place, and there are later ones.
    case missing(Int)
    /// The entry says that its place is another one.
    case reordered(Int)
    /// A signed checkpoint knows more entries; this is the first one that is no longer there.
    case cut(firstMissing: Int)
    /// The signature of the checkpoint over so many entries does not fit it.
    case badSignature(size: Int)
    /// Entries and hashes were changed together: the tree was right after so many entries, and is wrong at a later
    /// checkpoint.
    case rootMismatch(after: Int, upTo: Int)
    /// No checkpoint covers the entries from this one on.
    case unsigned(first: Int)
    /// The entry is earlier than the one before it.
    case timeWentBack(Int)
    /// The entry does not have the form of an entry.
    case unreadable(Int)
    /// A checkpoint is signed with another key than the ledger's.
    case foreignKey
}
