import Foundation
import Hummingbird
import Synchronization

/// A small OAuth provider that knows everybody, so that the flow works with no account anywhere.
///
/// It only sends people back to this machine, and is strict where the protocol is: one use of a code, within a minute, by
/// whoever can prove to have asked for it.
final class StandInProvider: Sendable {
    /// How long a code can be redeemed, in seconds.
    static let codeLifetime = 60.0

    /// What a code stands for.
    private struct Code: Codable {
        let id: String
        let email: String
        let challenge: String
        let redirectURI: String
        let expires: Date
    }

    /// The body of a token request.
    private struct Redemption: Decodable {
        let grantType: String
        let code: String
        let codeVerifier: String
        let redirectURI: String

        private enum CodingKeys: String, CodingKey {
            case code
            case grantType = "grant_type"
            case codeVerifier = "code_verifier"
            case redirectURI = "redirect_uri"
        }
    }

    /// The answer of the token endpoint, in the words of RFC 6749.
    struct Grant: ResponseCodable, Sendable {
        let accessToken: String
        let tokenType: String

        private enum CodingKeys: String, CodingKey {
            case accessToken = "access_token"
            case tokenType = "token_type"
        }
    }

    /// The answer of the user-information endpoint, in the words of OpenID Connect.
    struct Person: ResponseCodable, Sendable {
        let sub: String
        let email: String
        let name: String
    }

    private let codes: Sealer
    private let tokens: Sealer
    private let redeemed = Mutex<[String: Date]>([:])

    init(settings: ServiceSettings) {
        let secret = settings.value("JWT_SECRET") ?? PKCE.randomText()
        codes = Sealer(secret: secret, purpose: "provider code")
        tokens = Sealer(secret: secret, purpose: "provider token")
    }

    /// Where the stand-in answers in the process that listens on a port.
    static func address(port: Int) -> String { "http://127.0.0.1:\(port)/oauth-provider" }

    func add(to router: Router<BasicRequestContext>) {
        let routes = router.group("/oauth-provider")
        routes.get("authorize") { [self] request, _ in try authorize(request) }
        routes.post("token") { [self] request, context in
            try grant(await URLEncodedFormDecoder().decode(Redemption.self, from: request, context: context))
        }
        routes.get("userinfo") { [self] request, _ in
            guard let header = request.headers[.authorization], header.hasPrefix("Bearer "),
                let email = tokens.open(String(header.dropFirst("Bearer ".count)), as: String.self)
            else { throw HTTPError(.unauthorized, message: "invalid_token") }
            let name = email.prefix { $0 != "@" && $0 != "." && $0 != "+" }.capitalized
            return Person(sub: "stand-in|\(email)", email: email, name: name)
        }
    }

    private func authorize(_ request: Request) throws -> Response {
        let query = request.uri.queryParameters
        guard query["response_type"] == "code", query["client_id"] == Substring(OAuthRoutes.clientID),
            query["code_challenge_method"] == "S256", let challenge = query["code_challenge"],
            let target = query["redirect_uri"], let state = query["state"],
            let host = URL(string: String(target))?.host(), ["127.0.0.1", "localhost"].contains(host)
        else { throw HTTPError(.badRequest, message: "invalid_request") }
        let code = Code(
            id: UUID().uuidString, email: String(query["login_hint"] ?? "camille@example.com"),
            challenge: String(challenge), redirectURI: String(target),
            expires: Date(timeIntervalSinceNow: Self.codeLifetime))
        let escapedState = state.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        return .redirect(to: "\(target)?code=\(try codes.seal(code))&state=\(escapedState)", type: .found)
    }

    private func grant(_ request: Redemption) throws -> Grant {
        let now = Date()
        guard request.grantType == "authorization_code", let code = codes.open(request.code, as: Code.self),
            code.expires > now, code.redirectURI == request.redirectURI,
            PKCE.challenge(for: request.codeVerifier) == code.challenge, redeem(code, now: now)
        else { throw HTTPError(.badRequest, message: "invalid_grant") }
        return Grant(accessToken: try tokens.seal(code.email), tokenType: "Bearer")
    }

    /// Whether this is the first use of a code; codes that have expired are forgotten.
    private func redeem(_ code: Code, now: Date) -> Bool {
        redeemed.withLock { redeemed in
            redeemed = redeemed.filter { $0.value > now }
            return redeemed.updateValue(code.expires, forKey: code.id) == nil
        }
    }
}
