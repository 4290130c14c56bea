/// A Merkle tree of RFC 6962 that grows at its end and keeps only what it needs to grow: the roots of its complete
/// subtrees, one for each binary digit 1 of its size.
package struct MerkleFrontier: Hashable, Sendable {
    /// How many leaves the tree has.
    package private(set) var size: Int
    /// The roots of the complete subtrees, the largest first.
    package private(set) var subtrees: [MerkleHash]

    /// A tree without leaves.
    package init() {
        size = 0
        subtrees = []
    }

    /// A tree that was put away; nil when the bytes are not the frontier of a tree of that size.
    package init?(size: Int, bytes: some RandomAccessCollection<UInt8>) {
        guard size >= 0, bytes.count == size.nonzeroBitCount * MerkleHash.length else { return nil }
        self.size = size
        subtrees = []
        var rest = bytes[...]
        while !rest.isEmpty {
            guard let hash = MerkleHash(rest.prefix(MerkleHash.length)) else { return nil }
            subtrees.append(hash)
            rest = rest.dropFirst(MerkleHash.length)
        }
    }

    /// The form in which a tree is put away.
    package var bytes: [UInt8] { subtrees.flatMap(\.bytes) }

    /// Adds a leaf.
    package mutating func append(_ leaf: MerkleHash) {
        var hash = leaf
        // Each trailing digit 1 of the size is a subtree as large as what was just completed.
        for _ in 0..<(~size).trailingZeroBitCount { hash = .node(subtrees.removeLast(), hash) }
        subtrees.append(hash)
        size += 1
    }

    /// The root over all leaves.
    package var root: MerkleHash {
        guard var hash = subtrees.last else { return .empty }
        for left in subtrees.dropLast().reversed() { hash = .node(left, hash) }
        return hash
    }
}
