package import Foundation

/// A signed envelope as [DSSE 1.0](https://github.com/secure-systems-lab/dsse) has it, around an in-toto statement.
package struct DSSEEnvelope: Hashable, Codable, Sendable {
    /// The statement, in Base64.
    package var payload: String
    /// What the payload is: `application/vnd.in-toto+json`.
    package var payloadType: String
    /// The signatures; one, by the ledger's key.
    package var signatures: [Signature]

    /// One signature.
    package struct Signature: Hashable, Codable, Sendable {
        /// Whose: the name and id of the ledger's key.
        package var keyid: String
        /// 64 bytes of Ed25519 over `DSSEEnvelope.signed`, in Base64.
        package var sig: String
    }

    /// The type of in-toto's statements.
    package static let statementType = "application/vnd.in-toto+json"

    /// Signs a statement.
    /// - Throws: what the coder or the cryptographic library reports.
    package init(_ statement: Statement, by signer: NoteSigner) throws {
        let body = try CanonicalJSON.encode(statement)
        payload = body.base64EncodedString()
        payloadType = Self.statementType
        let signature = try signer.signature(over: Self.signed(body, as: payloadType))
        signatures = [Signature(keyid: signer.key.shortName, sig: Data(signature).base64EncodedString())]
    }

    /// The bytes that are signed: DSSE's pre-authentication encoding of a payload and its type.
    package static func signed(_ payload: Data, as type: String) -> Data {
        Data("DSSEv1 \(type.utf8.count) \(type) \(payload.count) ".utf8) + payload
    }

    /// The envelope as one line of JSON.
    /// - Throws: what the coder reports.
    package var line: Data { get throws { try CanonicalJSON.encode(self) + Data("\n".utf8) } }
}
