import Crypto
import Foundation

/// Proof that whoever redeems a code also asked for it (RFC 7636, method S256).
enum PKCE {
    static func makeVerifier() -> String { randomText() }

    static func challenge(for verifier: String) -> String {
        Base64URL.encode(Data(SHA256.hash(data: Data(verifier.utf8))))
    }

    /// 256 random bits that nobody can guess.
    static func randomText() -> String {
        SymmetricKey(size: .bits256).withUnsafeBytes { Base64URL.encode(Data($0)) }
    }
}
