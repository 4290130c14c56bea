internal import Crypto
package import Foundation

/// A public key that envelopes are checked with.
package struct EnvelopeKey: Hashable, Sendable {
    /// The name and id that a signature of it has; nil: it was given without.
    package let name: String?
    private let raw: [UInt8]

    /// Reads a key as the ledger has it (`ledger.pub`), or as PEM (`key.pem` of an export); nil when it is neither.
    package init?(_ text: String) {
        let lines = text.split(whereSeparator: \.isNewline)
        if lines.count == 1, let key = NoteKey(String(lines[0])) {
            name = key.shortName
            raw = key.bytes
            return
        }
        guard lines.first == "-----BEGIN PUBLIC KEY-----", lines.last == "-----END PUBLIC KEY-----",
            let info = Base64.strict(lines.dropFirst().dropLast().joined()), info.starts(with: NoteKey.pemHead)
        else { return nil }
        name = nil
        raw = Array(info.dropFirst(NoteKey.pemHead.count))
        guard (try? Curve25519.Signing.PublicKey(rawRepresentation: raw)) != nil else { return nil }
    }

    func isValid(_ signature: [UInt8], for bytes: Data) -> Bool {
        (try? Curve25519.Signing.PublicKey(rawRepresentation: raw))?.isValidSignature(signature, for: bytes) == true
    }
}

/// Why an envelope proves nothing.
package enum EnvelopeFlaw: Error, Hashable, Sendable {
    /// It is no envelope around an in-toto statement.
    case noEnvelope
    /// Others have signed it: their names.
    case otherKey([String])
    /// No signature of it is one by the key over what it holds.
    case badSignature
    /// It is signed, and what it holds is no statement of evidence.
    case noStatement
}

extension DSSEEnvelope {
    /// What an envelope states, when the key has signed it.
    ///
    /// The bytes that were verified are those that are read. A name in a signature is only a hint, as DSSE has it.
    /// - Throws: `EnvelopeFlaw`.
    package static func verify(_ bytes: Data, by key: EnvelopeKey) throws(EnvelopeFlaw) -> Statement {
        guard let envelope = try? JSONDecoder().decode(DSSEEnvelope.self, from: bytes),
            envelope.payloadType == statementType, let payload = Base64.strict(envelope.payload)
        else { throw .noEnvelope }
        let body = Data(payload)
        let signed = signed(body, as: envelope.payloadType)
        let isSigned = envelope.signatures.contains { signature in
            Base64.strict(signature.sig).map { key.isValid($0, for: signed) } == true
        }
        guard isSigned else {
            let names = envelope.signatures.map(\.keyid)
            if let name = key.name, !names.contains(name) { throw .otherKey(names) }
            throw .badSignature
        }
        guard let statement = try? JSONDecoder().decode(Statement.self, from: body) else { throw .noStatement }
        return statement
    }

    /// The envelopes of a file: one, or one a line, as an export writes them.
    package static func split(_ bytes: Data) -> [Data] {
        let lines = bytes.split(separator: UInt8(ascii: "\n")).filter { line in line.contains { $0 > 0x20 } }
        let isList =
            lines.count > 1 && lines.allSatisfy { $0.first == UInt8(ascii: "{") && $0.last == UInt8(ascii: "}") }
        return isList ? lines.map { Data($0) } : [bytes]
    }
}
