import Crypto
import CryptoExtras
import Foundation
import NIOPosix

/// A password as it is stored: scrypt (RFC 7914) with its own salt and costs, as `scrypt$N$r$p$salt$hash`.
enum PasswordHash {
    static let rounds = 1 << 14
    static let blockSize = 8
    static let parallelism = 1
    static let saltSize = 16
    static let keySize = 32

    static func make(_ password: String) async throws -> String {
        let salt = Data((0..<saltSize).map { _ in UInt8.random(in: 0...255) })
        let key = try await derive(password, salt: salt, rounds: rounds, blockSize: blockSize, parallelism: parallelism)
        let hash = key.withUnsafeBytes { Base64URL.encode(Data($0)) }
        return "scrypt$\(rounds)$\(blockSize)$\(parallelism)$\(Base64URL.encode(salt))$\(hash)"
    }

    /// Whether a password is the stored one; a stored text that cannot be read matches nothing.
    static func matches(_ password: String, _ stored: String) async throws -> Bool {
        let parts = stored.split(separator: "$")
        guard parts.count == 6, parts[0] == "scrypt",
            let rounds = Int(parts[1]), let blockSize = Int(parts[2]), let parallelism = Int(parts[3]),
            let salt = Base64URL.decode(parts[4]), let hash = Base64URL.decode(parts[5])
        else { return false }
        let key = try await derive(password, salt: salt, rounds: rounds, blockSize: blockSize, parallelism: parallelism)
        // Keys are compared in constant time.
        return key == SymmetricKey(data: hash)
    }

    /// Off the cooperative threads, because it is slow on purpose.
    private static func derive(
        _ password: String, salt: Data, rounds: Int, blockSize: Int, parallelism: Int
    ) async throws -> SymmetricKey {
        try await NIOThreadPool.singleton.runIfActive {
            try KDF.Scrypt.deriveKey(
                from: Data(password.utf8), salt: salt, outputByteCount: keySize, rounds: rounds, blockSize: blockSize,
                parallelism: parallelism)
        }
    }
}
