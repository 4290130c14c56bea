import Foundation
import Hummingbird

/// Finds out who sends a request, in every service that shares JWT_SECRET.
struct Authentication: Sendable {
    private let signer: TokenSigner?

    init(settings: ServiceSettings) {
        signer = settings.value("JWT_SECRET").map(TokenSigner.init(secret:))
    }

    /// - Throws: 401 without a valid token; 503 when the service was given no secret to check it with.
    func claims(of request: Request, now: Date = Date()) throws -> TokenClaims {
        let signer = try requiredSigner()
        guard let header = request.headers[.authorization], header.hasPrefix("Bearer "),
            let claims = signer.verify(String(header.dropFirst("Bearer ".count)), now: now)
        else { throw HTTPError(.unauthorized, message: "Log in first.") }
        return claims
    }

    func token(for user: User, now: Date = Date()) throws -> String {
        try requiredSigner().sign(userID: user.id, email: user.email, now: now)
    }

    private func requiredSigner() throws -> TokenSigner {
        guard let signer else { throw HTTPError(.serviceUnavailable, message: "JWT_SECRET is not set.") }
        return signer
    }
}
