internal import Crypto
package import Foundation

/// A SHA-256 hash in a Merkle tree as RFC 6962 (section 2.1) defines it.
package struct MerkleHash: Hashable, Sendable, CustomStringConvertible {
    private var words: (UInt64, UInt64, UInt64, UInt64)

    /// The length of a hash in bytes.
    package static let length = 32

    /// Leaves and nodes are told apart, so that no node can be passed off as a leaf.
    private static let leafPrefix: UInt8 = 0
    private static let nodePrefix: UInt8 = 1

    /// The hash of a tree without leaves.
    package static let empty = MerkleHash(SHA256.hash(data: [UInt8]()))

    /// The hash of a leaf.
    package static func leaf(_ data: some DataProtocol) -> MerkleHash {
        var hasher = SHA256()
        Swift.withUnsafeBytes(of: leafPrefix) { hasher.update(bufferPointer: $0) }
        hasher.update(data: data)
        return MerkleHash(hasher.finalize())
    }

    /// The hash of a leaf.
    package static func leaf(_ data: UnsafeRawBufferPointer) -> MerkleHash {
        var hasher = SHA256()
        Swift.withUnsafeBytes(of: leafPrefix) { hasher.update(bufferPointer: $0) }
        hasher.update(bufferPointer: data)
        return MerkleHash(hasher.finalize())
    }

    /// The hash of a node over its two children.
    package static func node(_ left: MerkleHash, _ right: MerkleHash) -> MerkleHash {
        var hasher = SHA256()
        Swift.withUnsafeBytes(of: nodePrefix) { hasher.update(bufferPointer: $0) }
        left.withUnsafeBytes { hasher.update(bufferPointer: $0) }
        right.withUnsafeBytes { hasher.update(bufferPointer: $0) }
        return MerkleHash(hasher.finalize())
    }

    /// Reads a hash; nil when it is not 32 bytes.
    package init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == Self.length else { return nil }
        words = (0, 0, 0, 0)
        withUnsafeMutableBytes(of: &words) { $0.copyBytes(from: bytes) }
    }

    private init(_ digest: SHA256.Digest) {
        words = (0, 0, 0, 0)
        digest.withUnsafeBytes { bytes in withUnsafeMutableBytes(of: &words) { $0.copyMemory(from: bytes) } }
    }

    /// The 32 bytes.
    package var bytes: [UInt8] { withUnsafeBytes { Array($0) } }

    /// The hash in hexadecimal digits.
    package var description: String { Hexadecimal.text(bytes) }

    func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        Swift.withUnsafeBytes(of: words, body)
    }

    package static func == (one: MerkleHash, other: MerkleHash) -> Bool { one.words == other.words }
    package func hash(into hasher: inout Hasher) { withUnsafeBytes { hasher.combine(bytes: $0) } }
}
