package import CordeeModel

/// The files of a ledger in its directory.
package struct LedgerFiles: Hashable, Sendable {
    /// The directory.
    package let directory: String

    /// Names a directory.
    package init(_ directory: String) { self.directory = directory }

    /// The SQLite database.
    package var database: String { directory + "/ledger.sqlite" }
    /// The newest checkpoint, so that a database that was cut is noticed.
    package var checkpoint: String { directory + "/checkpoint" }
    /// The private key; nobody but its owner may read it.
    package var privateKey: String { directory + "/ledger.key" }
    /// The public key.
    package var publicKey: String { directory + "/ledger.pub" }
    /// The lock of the process that owns the directory.
    package var lock: String { directory + "/lock" }

    /// The public key.
    ///
    /// - Throws: `.fileMissing` or `.damaged`, each with the key's path.
    package func readKey() throws(Failure) -> NoteKey { try Self.key(at: publicKey) }

    /// A public key, wherever it is kept.
    ///
    /// - Throws: `.fileMissing` or `.damaged`, each with the path.
    package static func key(at path: String) throws(Failure) -> NoteKey {
        guard let text = try StateFile.text(path) else { throw Failure(.fileMissing, [path]) }
        guard text.hasSuffix("\n"), let key = NoteKey(String(text.dropLast())) else { throw Failure(.damaged, [path]) }
        return key
    }

    /// The checkpoint beside the database, whoever signed it; nil when there is none.
    ///
    /// - Throws: `.damaged` with its path when it is no checkpoint.
    func readCheckpoint(_ key: NoteKey) throws(Failure) -> SignedCheckpoint? {
        var last: SignedCheckpoint?
        // It is written over in place: what was read in that moment is read again.
        for _ in 0..<Self.readAttempts {
            guard let bytes = try StateFile.read(checkpoint), !bytes.isEmpty else { return nil }
            last = String(validating: bytes, as: UTF8.self).flatMap { SignedCheckpoint(unverified: $0) }
            if let last, last.note.verdict(of: key) != .invalid { return last }
        }
        guard let last else { throw Failure(.damaged, [checkpoint]) }
        return last
    }

    private static let readAttempts = 5

    /// The private key of a ledger that is there; beside the process that owns the ledger, too.
    ///
    /// - Throws: `.fileMissing`, `.notWritable` or `.damaged`, each with the key's path.
    package func signer() throws(Failure) -> NoteSigner {
        guard try StateFile.mode(privateKey) != nil else { throw Failure(.fileMissing, [privateKey]) }
        return try openSigner(fleet: "")
    }

    /// The private key; made, with its public side, when there is neither yet.
    ///
    /// A key that others could have read is refused, and so is one that is not the private side of `ledger.pub`.
    /// - Throws: `.notWritable`, `.diskFull`, `.fileMissing` or `.damaged`, each with the key's path.
    func openSigner(fleet: String) throws(Failure) -> NoteSigner {
        guard let text = try StateFile.text(privateKey) else {
            // A lost key is never replaced silently: what it signed would look like another ledger's.
            if try StateFile.mode(publicKey) != nil { throw Failure(.fileMissing, [privateKey]) }
            guard let signer = NoteSigner(name: Self.origin(of: fleet)) else {
                throw Failure(.unforeseen, ["ledger.key"], cause: fleet)
            }
            try StateFile.create(privateKey, signer.secretText + "\n", mode: 0o600)
            try StateFile.create(publicKey, "\(signer.key)\n", mode: 0o644)
            return signer
        }
        if let mode = try StateFile.mode(privateKey), mode & 0o077 != 0 {
            throw Failure(.damaged, [privateKey], cause: "mode 0\(String(mode, radix: 8)) != 0600")
        }
        guard text.hasSuffix("\n"), let signer = NoteSigner(String(text.dropLast())) else {
            throw Failure(.damaged, [privateKey])
        }
        // The process may have ended between the two files.
        if try StateFile.mode(publicKey) == nil { try StateFile.create(publicKey, "\(signer.key)\n", mode: 0o644) }
        guard try readKey() == signer.key else { throw Failure(.damaged, [publicKey], cause: "\(signer.key)") }
        return signer
    }

    /// The name of a fleet's ledger: `cordee/` and the fleet, with `-` for what a note's name cannot hold.
    package static func origin(of fleet: String) -> String {
        "cordee/" + String(fleet.map { NoteKey.isName(String($0)) ? $0 : "-" })
    }
}
