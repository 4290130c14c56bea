package import CordeeCore
package import CordeeModel
package import Foundation

/// One entry of a ledger, as it is stored.
package struct Entry: Hashable, Sendable {
    /// Its place in the order, from 0.
    package var seq: Int
    /// What it is about: `run/17`.
    package var stream: String
    /// When it happened.
    package var at: Instant
    /// Its canonical bytes, which are what is hashed.
    package var body: Data
    /// The hash of its leaf in the tree.
    package var hash: MerkleHash

    /// The longest body that is appended, in bytes.
    package static let sizeLimit = 500_000_000

    /// What it says.
    ///
    /// - Throws: `Unreadable` for an event that this build does not know; other entries are not concerned.
    package func record() throws(Unreadable) -> Record { try EntryDecoder.decode(body).record }

    /// Whether it is about releases, not about a run.
    package var isFact: Bool { ["release/", "check/", "watch/"].contains { stream.hasPrefix($0) } }

    /// What it says of a release.
    ///
    /// - Throws: `Unreadable` for what this build does not know; other entries are not concerned.
    package func fact() throws(Unreadable) -> Fact { try FactDecoder.decode(body) }
}
