import CordeeLedger
import Testing

/// The inputs, roots and proofs of the reference implementation of Certificate Transparency.
struct MerkleTests {
    static let inputs: [[UInt8]] = [
        [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43],
        [0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57], Array(0x60...0x6f),
    ]
    static let roots = [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ]
    static let left2 = "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"
    static let leaf1 = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"
    static let node23 = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
    static let node4567 = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"
    static let leaf4 = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
    static let node67 = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"
    static let node45 = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"
    static let leaf6 = "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f"

    static let leaves = inputs.map { MerkleHash.leaf($0) }

    static func tree(_ size: Int) -> MerkleFrontier {
        var tree = MerkleFrontier()
        for leaf in leaves.prefix(size) { tree.append(leaf) }
        return tree
    }

    @Test(arguments: 0...8) func `The root is the one of the reference`(size: Int) {
        #expect("\(Self.tree(size).root)" == Self.roots[size])
    }

    struct Case: Sendable {
        let from: Int
        let size: Int
        let proof: [String]
    }

    @Test(arguments: [
        Case(from: 0, size: 1, proof: []), Case(from: 0, size: 8, proof: [leaf1, node23, node4567]),
        Case(from: 5, size: 8, proof: [leaf4, node67, roots[4]]), Case(from: 2, size: 3, proof: [left2]),
        Case(from: 1, size: 5, proof: [roots[1], node23, leaf4]),
    ]) func `Proofs of inclusion are those of the reference`(example: Case) {
        let proof = MerkleProof.inclusion(of: example.from, size: example.size) { Self.leaves[$0] }
        #expect(proof?.map(\.description) == example.proof)
    }

    @Test(arguments: [
        Case(from: 1, size: 1, proof: []), Case(from: 1, size: 8, proof: [leaf1, node23, node4567]),
        Case(from: 6, size: 8, proof: [node45, node67, roots[4]]), Case(from: 2, size: 5, proof: [node23, leaf4]),
        Case(from: 6, size: 7, proof: [node45, leaf6, roots[4]]),
    ]) func `Proofs of consistency are those of the reference`(example: Case) {
        let proof = MerkleProof.consistency(from: example.from, to: example.size) { Self.leaves[$0] }
        #expect(proof?.map(\.description) == example.proof)
    }

    @Test func `Every proof of inclusion holds, and for nothing else`() throws {
        for size in 1...40 {
            let leaves = Self.many(size)
            let root = Self.root(leaves)
            for index in 0..<size {
                let proof = try #require(MerkleProof.inclusion(of: index, size: size) { leaves[$0] })
                func holds(_ leaf: MerkleHash, _ index: Int, _ size: Int, _ proof: [MerkleHash]) -> Bool {
                    MerkleProof.includes(leaf, at: index, size: size, root: root, proof: proof)
                }
                #expect(holds(leaves[index], index, size, proof))
                #expect(!holds(.empty, index, size, proof))
                #expect(!holds(leaves[index], index + 1, size, proof))
                #expect(!holds(leaves[index], index, size, proof + [.empty]))
                if !proof.isEmpty { #expect(!holds(leaves[index], index, size, proof.dropLast())) }
            }
        }
    }

    @Test func `Every proof of consistency holds, and for nothing else`() throws {
        for new in 1...24 {
            let leaves = Self.many(new)
            let newRoot = Self.root(leaves)
            for old in 1...new {
                let proof = try #require(MerkleProof.consistency(from: old, to: new) { leaves[$0] })
                let oldRoot = Self.root(Array(leaves.prefix(old)))
                func holds(_ old: Int, _ oldRoot: MerkleHash, _ newRoot: MerkleHash, _ proof: [MerkleHash]) -> Bool {
                    MerkleProof.isConsistent(from: old, root: oldRoot, to: new, root: newRoot, proof: proof)
                }
                #expect(holds(old, oldRoot, newRoot, proof))
                #expect(!holds(old, .empty, newRoot, proof))
                #expect(!holds(old, oldRoot, .empty, proof))
                #expect(!holds(old, oldRoot, newRoot, proof + [.empty]))
                if !proof.isEmpty { #expect(!holds(old, oldRoot, newRoot, proof.dropLast())) }
            }
        }
    }

    @Test func `A proof of what is not there does not exist`() {
        #expect(MerkleProof.inclusion(of: 3, size: 3) { Self.leaves[$0] } == nil)
        #expect(MerkleProof.inclusion(of: -1, size: 3) { Self.leaves[$0] } == nil)
        #expect(MerkleProof.consistency(from: 0, to: 3) { Self.leaves[$0] } == nil)
        #expect(MerkleProof.consistency(from: 4, to: 3) { Self.leaves[$0] } == nil)
    }

    @Test func `A tree that was put away grows on as if it had not been`() throws {
        let leaves = Self.many(70)
        for cut in 0...70 {
            var tree = MerkleFrontier()
            for leaf in leaves.prefix(cut) { tree.append(leaf) }
            var again = try #require(MerkleFrontier(size: cut, bytes: tree.bytes))
            for leaf in leaves.dropFirst(cut) { again.append(leaf) }
            #expect(again.root == Self.root(leaves))
            #expect(MerkleFrontier(size: cut + 1, bytes: tree.bytes + [0]) == nil)
        }
    }

    private static func many(_ count: Int) -> [MerkleHash] { (0..<count).map { MerkleHash.leaf([UInt8($0)]) } }

    private static func root(_ leaves: [MerkleHash]) -> MerkleHash {
        var tree = MerkleFrontier()
        for leaf in leaves { tree.append(leaf) }
        return tree.root
    }
}
