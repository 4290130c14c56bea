package import CordeeModel
internal import Crypto
internal import Foundation

/// A keyed hash whose key nobody knows and nobody keeps: what it gives can be compared while it lives, and never after.
package struct PassingHash: Sendable {
    private let key = SymmetricKey(size: .bits256)

    /// Makes a key.
    package init() {}

    /// The hash of a text.
    package func callAsFunction(_ text: String) -> CordeeModel.Digest {
        let code = HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: key)
        return CordeeModel.Digest(code.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
    }
}
