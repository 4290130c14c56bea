/// Proofs over a Merkle tree, as RFC 6962 (sections 2.1.1 and 2.1.2) makes them and RFC 9162 (sections 2.1.3.2 and
/// 2.1.4.2) checks them.
package enum MerkleProof {
    /// The hashes that lead from a leaf to the root of a tree; nil when the leaf is not in the tree.
    ///
    /// Takes time in proportion to the size of the tree.
    package static func inclusion<Problem: Error>(
        of index: Int, size: Int, leaf: (Int) throws(Problem) -> MerkleHash
    ) throws(Problem) -> [MerkleHash]? {
        guard size > 0, (0..<size).contains(index) else { return nil }
        var path: [MerkleHash] = []
        var range = 0..<size
        while range.count > 1 {
            let middle = range.lowerBound + split(range.count)
            if index < middle {
                path.append(try root(middle..<range.upperBound, leaf))
                range = range.lowerBound..<middle
            } else {
                path.append(try root(range.lowerBound..<middle, leaf))
                range = middle..<range.upperBound
            }
        }
        return path.reversed()
    }

    /// The hashes that show that a tree only grew; nil when the old size is 0 or above the new one.
    ///
    /// Takes time in proportion to the size of the tree.
    package static func consistency<Problem: Error>(
        from old: Int, to new: Int, leaf: (Int) throws(Problem) -> MerkleHash
    ) throws(Problem) -> [MerkleHash]? {
        guard old > 0, old <= new else { return nil }
        var path: [MerkleHash] = []
        var range = 0..<new
        var isWhole = true
        while range.upperBound != old {
            let middle = range.lowerBound + split(range.count)
            if old <= middle {
                path.append(try root(middle..<range.upperBound, leaf))
                range = range.lowerBound..<middle
            } else {
                path.append(try root(range.lowerBound..<middle, leaf))
                range = middle..<range.upperBound
                isWhole = false
            }
        }
        if !isWhole { path.append(try root(range, leaf)) }
        return path.reversed()
    }

    /// Whether a proof leads from a leaf to a root.
    package static func includes(
        _ leaf: MerkleHash, at index: Int, size: Int, root: MerkleHash, proof: [MerkleHash]
    ) -> Bool {
        guard size > 0, (0..<size).contains(index) else { return false }
        var node = index
        var last = size - 1
        var hash = leaf
        for sibling in proof {
            guard last > 0 else { return false }
            if !node.isMultiple(of: 2) || node == last {
                hash = .node(sibling, hash)
                while node.isMultiple(of: 2), node > 0 {
                    node /= 2
                    last /= 2
                }
            } else {
                hash = .node(hash, sibling)
            }
            node /= 2
            last /= 2
        }
        return last == 0 && hash == root
    }

    /// Whether a proof shows that the tree with the old root grew into the tree with the new one.
    package static func isConsistent(
        from old: Int, root oldRoot: MerkleHash, to new: Int, root newRoot: MerkleHash, proof: [MerkleHash]
    ) -> Bool {
        guard old > 0, old <= new else { return false }
        if old == new { return proof.isEmpty && oldRoot == newRoot }
        var path = proof[...]
        // A tree whose size is a power of two is itself the first node.
        if old.nonzeroBitCount == 1 { path = [oldRoot] + path }
        guard let first = path.popFirst() else { return false }
        var node = old - 1
        var last = new - 1
        while !node.isMultiple(of: 2) {
            node /= 2
            last /= 2
        }
        var oldHash = first
        var newHash = first
        for sibling in path {
            guard last > 0 else { return false }
            if !node.isMultiple(of: 2) || node == last {
                oldHash = .node(sibling, oldHash)
                newHash = .node(sibling, newHash)
                while node.isMultiple(of: 2), node > 0 {
                    node /= 2
                    last /= 2
                }
            } else {
                newHash = .node(newHash, sibling)
            }
            node /= 2
            last /= 2
        }
        return last == 0 && oldHash == oldRoot && newHash == newRoot
    }

    /// The largest power of two below a count of at least two.
    private static func split(_ count: Int) -> Int { 1 << (Int.bitWidth - 1 - (count - 1).leadingZeroBitCount) }

    private static func root<Problem: Error>(
        _ range: Range<Int>, _ leaf: (Int) throws(Problem) -> MerkleHash
    ) throws(Problem) -> MerkleHash {
        var tree = MerkleFrontier()
        for index in range { tree.append(try leaf(index)) }
        return tree.root
    }
}
