import CordeeLedger
import Testing

/// The inputs and roots of the reference implementation of Certificate Transparency.
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
    static let leaves = inputs.map { MerkleHash.leaf($0) }

    static func tree(_ size: Int) -> MerkleFrontier {
        var tree = MerkleFrontier()
        for leaf in leaves.prefix(size) { tree.append(leaf) }
        return tree
    }

    @Test(arguments: 0...8) func `The root is the one of the reference`(size: Int) {
        #expect("\(Self.tree(size).root)" == Self.roots[size])
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
