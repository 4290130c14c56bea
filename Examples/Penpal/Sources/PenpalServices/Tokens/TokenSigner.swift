import Crypto
package import Foundation

/// Who a token speaks for, and until when (RFC 7519).
package struct TokenClaims: Codable, Sendable, Equatable {
    /// The user's id.
    package let sub: String
    let email: String
    /// Seconds since 1970.
    let iat: Int
    let exp: Int
}

/// Signs and checks JSON web tokens with HMAC-SHA256 (HS256), the only algorithm that is accepted.
package struct TokenSigner: Sendable {
    /// How long a token is valid.
    package static let lifetime = 12 * 3600

    private let key: SymmetricKey

    /// A signer for one secret, which every service of an environment shares.
    package init(secret: String) {
        key = SymmetricKey(data: Data(secret.utf8))
    }

    /// A token for a user, valid from now on.
    package func sign(userID: String, email: String, now: Date) throws -> String {
        let start = Int(now.timeIntervalSince1970)
        let claims = TokenClaims(sub: userID, email: email, iat: start, exp: start + Self.lifetime)
        let head = Base64URL.encode(Data(#"{"alg":"HS256","typ":"JWT"}"#.utf8))
        let signed = head + "." + Base64URL.encode(try JSONEncoder().encode(claims))
        let code = HMAC<SHA256>.authenticationCode(for: Data(signed.utf8), using: key)
        return signed + "." + Base64URL.encode(Data(code))
    }

    /// The claims of a token, or nothing when it is malformed, expired or not ours.
    package func verify(_ token: String, now: Date) -> TokenClaims? {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let head = Base64URL.decode(parts[0]), let body = Base64URL.decode(parts[1]),
            let code = Base64URL.decode(parts[2]),
            (try? JSONDecoder().decode(Header.self, from: head))?.alg == "HS256",
            HMAC<SHA256>.isValidAuthenticationCode(
                code, authenticating: Data("\(parts[0]).\(parts[1])".utf8), using: key),
            let claims = try? JSONDecoder().decode(TokenClaims.self, from: body),
            Double(claims.exp) > now.timeIntervalSince1970
        else { return nil }
        return claims
    }

    private struct Header: Decodable {
        let alg: String
    }
}
