internal import Crypto
internal import Foundation

/// A public key that verifies signed notes, as C2SP signed-note and Go's sumdb write it: `name+id+key`.
package struct NoteKey: Hashable, Sendable, CustomStringConvertible {
    /// Whose key it is; also what a signature line names.
    package let name: String
    /// The first four bytes of a hash over name and key.
    package let id: [UInt8]
    private let raw: [UInt8]

    /// The byte that stands for Ed25519 before a key.
    static let algorithm: UInt8 = 1

    /// Reads the text form; nil unless it is exactly that, with an id that fits and an Ed25519 key.
    package init?(_ text: String) {
        let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let id = Hexadecimal.bytes(parts[1]), id.count == 4, String(parts[1]).isLowercase,
            let key = Base64.strict(String(parts[2])), key.first == Self.algorithm
        else { return nil }
        self.init(name: String(parts[0]), raw: Array(key.dropFirst()))
        guard self.id == id else { return nil }
    }

    /// Names a raw Ed25519 key; nil when the name cannot stand in a note or the key is none.
    init?(name: String, raw: [UInt8]) {
        guard Self.isName(name), (try? Curve25519.Signing.PublicKey(rawRepresentation: raw)) != nil else { return nil }
        self.name = name
        self.raw = raw
        id = Array(SHA256.hash(data: Array(name.utf8) + [0x0A, Self.algorithm] + raw).prefix(4))
    }

    /// `name+id+key`, the key in Base64 with its algorithm before it.
    package var description: String {
        "\(name)+\(Hexadecimal.text(id))+\(Data([Self.algorithm] + raw).base64EncodedString())"
    }

    /// `name+id`: enough to find the key.
    package var shortName: String { "\(name)+\(Hexadecimal.text(id))" }

    /// The key in the form that OpenSSL and others read: PEM of its SubjectPublicKeyInfo (RFC 8410).
    package var pem: String {
        "-----BEGIN PUBLIC KEY-----\n\(Data(Self.pemHead + raw).base64EncodedString())\n-----END PUBLIC KEY-----\n"
    }

    /// What stands before an Ed25519 key in its SubjectPublicKeyInfo.
    static let pemHead: [UInt8] = [0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00]

    /// The key itself: 32 bytes.
    var bytes: [UInt8] { raw }

    /// Whether a signature is one by this key.
    func isValid(_ signature: [UInt8], for text: String) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: raw) else { return false }
        return key.isValidSignature(signature, for: Array(text.utf8))
    }

    /// Whether a name can stand in a note: not empty, no white space, no plus sign, no control character.
    package static func isName(_ name: String) -> Bool {
        !name.isEmpty
            && name.unicodeScalars.allSatisfy {
                !$0.properties.isWhitespace && $0 != "+" && $0.properties.generalCategory != .control
            }
    }
}

extension String {
    fileprivate var isLowercase: Bool { self == lowercased() }
}

/// Base64 that has one form only.
enum Base64 {
    /// Reads standard Base64 with its padding; nil for any other spelling of the same bytes.
    static func strict(_ text: String) -> [UInt8]? {
        guard let data = Data(base64Encoded: text), data.base64EncodedString() == text else { return nil }
        return Array(data)
    }
}
