import Crypto
import Foundation

/// Seals a small value into a text that only the holders of the same secret can open.
///
/// What would otherwise be a session in memory survives a release, and the old and the new version both understand it.
struct Sealer: Sendable {
    private let key: SymmetricKey

    /// Seals of one purpose cannot be opened for another.
    init(secret: String, purpose: String) {
        key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: Data(secret.utf8)), info: Data("penpal \(purpose)".utf8),
            outputByteCount: 32)
    }

    /// A text of letters, digits, `-` and `_`.
    func seal(_ value: some Encodable) throws -> String {
        let box = try AES.GCM.seal(JSONEncoder().encode(value), using: key)
        return Base64URL.encode(Data(box.nonce)) + Base64URL.encode(box.ciphertext + box.tag)
    }

    /// The value, or nothing when the text was not sealed with this secret for this purpose.
    func open<Value: Decodable>(_ text: String, as type: Value.Type = Value.self) -> Value? {
        // A nonce is 12 bytes, which are exactly 16 characters.
        guard let nonce = Base64URL.decode(text.prefix(16)), let rest = Base64URL.decode(text.dropFirst(16)),
            let box = try? AES.GCM.SealedBox(combined: nonce + rest), let data = try? AES.GCM.open(box, using: key)
        else { return nil }
        return try? JSONDecoder().decode(Value.self, from: data)
    }
}
