internal import Crypto
internal import Foundation

/// A private Ed25519 key that signs notes.
package struct NoteSigner: Sendable {
    /// The public side of it.
    package let key: NoteKey
    private let seed: Curve25519.Signing.PrivateKey

    private static let prefix = "PRIVATE+KEY+"

    /// Makes a new key; nil when the name cannot stand in a note.
    package init?(name: String) {
        self.init(name: name, seed: Curve25519.Signing.PrivateKey())
    }

    /// Reads `PRIVATE+KEY+name+id+key`, the form that Go's sumdb note package writes; nil unless it is exactly that.
    package init?(_ text: String) {
        guard text.hasPrefix(Self.prefix) else { return nil }
        let parts = text.dropFirst(Self.prefix.count).split(
            separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let bytes = Base64.strict(String(parts[2])), bytes.first == NoteKey.algorithm,
            let seed = try? Curve25519.Signing.PrivateKey(rawRepresentation: bytes.dropFirst())
        else { return nil }
        self.init(name: String(parts[0]), seed: seed)
        guard Hexadecimal.text(key.id) == parts[1] else { return nil }
    }

    private init?(name: String, seed: Curve25519.Signing.PrivateKey) {
        guard let key = NoteKey(name: name, raw: Array(seed.publicKey.rawRepresentation)) else { return nil }
        self.key = key
        self.seed = seed
    }

    /// The secret text form, for the key's file and nothing else.
    package var secretText: String {
        let bytes = Data([NoteKey.algorithm] + seed.rawRepresentation)
        return "\(Self.prefix)\(key.name)+\(Hexadecimal.text(key.id))+\(bytes.base64EncodedString())"
    }

    /// A note with this key's signature.
    ///
    /// - Throws: what the cryptographic library reports.
    package func sign(_ text: String) throws -> SignedNote {
        let signature = try signature(over: Array(text.utf8))
        return SignedNote(text: text, signatures: [.init(name: key.name, id: key.id, bytes: signature)])
    }

    /// An Ed25519 signature over bytes.
    ///
    /// - Throws: what the cryptographic library reports.
    func signature(over bytes: some DataProtocol) throws -> [UInt8] { Array(try seed.signature(for: bytes)) }
}
