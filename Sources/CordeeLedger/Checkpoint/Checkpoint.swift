internal import Foundation

/// What a ledger was at one moment: its name, its size and the root over all its entries, in the form of C2SP
/// tlog-checkpoint.
package struct Checkpoint: Hashable, Sendable {
    /// The ledger's name: `cordee/` and the fleet.
    package var origin: String
    /// How many entries it has.
    package var size: Int
    /// The root of the Merkle tree over them.
    package var root: MerkleHash

    /// Describes a ledger.
    package init(origin: String, size: Int, root: MerkleHash) {
        self.origin = origin
        self.size = size
        self.root = root
    }

    /// Reads a checkpoint's text: three lines, and nothing else; nil for anything that is spelt differently.
    package init?(_ text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count == 4, !lines[0].isEmpty, lines[3].isEmpty, let size = Int(lines[1]), size >= 0,
            String(size) == lines[1], let bytes = Base64.strict(String(lines[2])), let root = MerkleHash(bytes)
        else { return nil }
        self.init(origin: String(lines[0]), size: size, root: root)
    }

    /// The three lines that are signed.
    package var text: String { "\(origin)\n\(size)\n\(Data(root.bytes).base64EncodedString())\n" }
}

/// A checkpoint that its ledger's key has signed.
package struct SignedCheckpoint: Hashable, Sendable {
    /// What is said.
    package let checkpoint: Checkpoint
    /// The note that says it.
    package let note: SignedNote

    /// Why a note is no checkpoint of a ledger.
    package enum Refusal: Error, Hashable, Sendable {
        /// It is not in the form, or its signature does not fit.
        case invalid
        /// It is signed by others only, or is about another ledger.
        case foreign
    }

    /// Reads a note without asking who signed it; nil when it is no checkpoint.
    package init?(unverified source: String) {
        guard let note = SignedNote(source), let checkpoint = Checkpoint(note.text) else { return nil }
        self.checkpoint = checkpoint
        self.note = note
    }

    /// Reads a note and checks that the key signed it for its own ledger.
    package init(_ source: String, by key: NoteKey) throws(Refusal) {
        guard let signed = SignedCheckpoint(unverified: source) else { throw .invalid }
        try signed.check(by: key)
        self = signed
    }

    /// Checks that the key signed it for its own ledger.
    package func check(by key: NoteKey) throws(Refusal) {
        switch note.verdict(of: key) {
        case .valid: if checkpoint.origin != key.name { throw .foreign }
        case .invalid: throw .invalid
        case .notSigned: throw .foreign
        }
    }

    /// Signs a checkpoint.
    package init(_ checkpoint: Checkpoint, by signer: NoteSigner) throws {
        self.checkpoint = checkpoint
        note = try signer.sign(checkpoint.text)
    }
}
