package import CordeeModel
internal import Crypto
package import Foundation

/// One byte form for a value, so that equal values have equal hashes: keys sorted, no white space, slashes not escaped.
package enum CanonicalJSON {
    /// The canonical bytes of a value.
    ///
    /// - Throws: `EncodingError` when the value has a number that JSON lacks.
    package static func encode(_ value: some Encodable) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(value)
    }
}

extension CordeeModel.Digest {
    /// `sha256:` and the hash of some bytes in hexadecimal digits.
    package static func sha256(_ bytes: some DataProtocol) -> CordeeModel.Digest {
        CordeeModel.Digest("sha256:" + Hexadecimal.text(SHA256.hash(data: bytes)))
    }
}
