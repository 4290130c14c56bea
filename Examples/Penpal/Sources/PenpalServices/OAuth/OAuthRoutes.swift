import AsyncHTTPClient
import Foundation
import Hummingbird
import NIOCore
import NIOFoundationCompat
import NIOHTTP1

/// Login through a provider: the authorization-code flow with state and PKCE (RFC 6749, section 4.1, and RFC 7636).
struct OAuthRoutes: Sendable {
    static let clientID = "penpal"
    static let callbackPath = "/api/v1/oauth/callback"
    static let cookieName = "penpal_oauth"
    /// How long somebody may take at the provider, in seconds.
    static let patience = 600

    /// What the browser carries, sealed, from the start of the flow to its end.
    struct Flow: Codable, Sendable {
        let state: String
        let verifier: String
        let redirectURI: String
        let expires: Date
    }

    let accounts: Accounts
    let http: HTTPClient
    private let readiness: Readiness
    private let callTimeout: Duration
    private let providerAddress: String?
    private let sealer: Sealer?

    init(accounts: Accounts, settings: ServiceSettings, http: HTTPClient, readiness: Readiness) {
        self.accounts = accounts
        self.http = http
        self.readiness = readiness
        callTimeout = settings.callTimeout
        providerAddress = settings.value("OAUTH_PROVIDER_URL")
        sealer = settings.value("JWT_SECRET").map { Sealer(secret: $0, purpose: "oauth flow") }
    }

    func add(to router: Router<BasicRequestContext>) {
        router.get("/api/v1/oauth/start") { request, _ in try start(request) }
        router.get(RouterPath(Self.callbackPath)) { request, _ in try await finish(request) }
    }

    /// The provider that was given, or the stand-in in this same process.
    private var provider: String {
        providerAddress ?? StandInProvider.address(port: readiness.port ?? 0)
    }

    private func start(_ request: Request) throws -> Response {
        guard let sealer else { throw HTTPError(.serviceUnavailable, message: "JWT_SECRET is not set.") }
        guard let authority = request.head.authority else { throw HTTPError(.badRequest, message: "Which host?") }
        let flow = Flow(
            state: PKCE.randomText(), verifier: PKCE.makeVerifier(),
            redirectURI: "http://\(authority)\(Self.callbackPath)",
            expires: Date(timeIntervalSinceNow: Double(Self.patience)))
        var query = [
            URLQueryItem(name: "response_type", value: "code"),
            URLQueryItem(name: "client_id", value: Self.clientID),
            URLQueryItem(name: "redirect_uri", value: flow.redirectURI),
            URLQueryItem(name: "state", value: flow.state),
            URLQueryItem(name: "code_challenge", value: PKCE.challenge(for: flow.verifier)),
            URLQueryItem(name: "code_challenge_method", value: "S256"),
        ]
        if let hint = request.uri.queryParameters["login_hint"] {
            query.append(URLQueryItem(name: "login_hint", value: String(hint)))
        }
        var response = Response.redirect(to: "\(provider)/authorize?" + formEncoded(query), type: .found)
        response.setCookie(
            Cookie(
                name: Self.cookieName, value: try sealer.seal(flow), maxAge: Self.patience, path: Self.callbackPath,
                sameSite: .lax))
        return response
    }

    private func finish(_ request: Request) async throws -> EditedResponse<Session> {
        let query = request.uri.queryParameters
        guard let cookie = request.cookies[Self.cookieName]?.value,
            let flow = sealer?.open(cookie, as: Flow.self), flow.expires > Date(),
            let state = query["state"], flow.state == state
        else { throw HTTPError(.badRequest, message: "This login was not started here, or took too long.") }
        guard let code = query["code"] else {
            throw HTTPError(.unauthorized, message: "The provider refused: \(query["error"] ?? "no reason").")
        }
        let body = formEncoded([
            URLQueryItem(name: "grant_type", value: "authorization_code"),
            URLQueryItem(name: "client_id", value: Self.clientID),
            URLQueryItem(name: "code", value: String(code)),
            URLQueryItem(name: "code_verifier", value: flow.verifier),
            URLQueryItem(name: "redirect_uri", value: flow.redirectURI),
        ])
        let grant: StandInProvider.Grant = try await ask("/token", form: body)
        let person: StandInProvider.Person = try await ask("/userinfo", bearer: grant.accessToken)
        let session = try await accounts.logIn(subject: person.sub, email: person.email, name: person.name)
        // The flow is over: its cookie is taken back.
        let spent = Cookie(name: Self.cookieName, value: "", maxAge: 0, path: Self.callbackPath)
        return EditedResponse(headers: [.setCookie: spent.description], response: session)
    }

    private func ask<Reply: Decodable>(
        _ path: String, form: String? = nil, bearer: String? = nil
    ) async throws -> Reply {
        var request = HTTPClientRequest(url: provider + path)
        if let form {
            request.method = .POST
            request.headers.add(name: "content-type", value: "application/x-www-form-urlencoded")
            request.body = .bytes(ByteBuffer(string: form))
        }
        if let bearer { request.headers.add(name: "authorization", value: "Bearer \(bearer)") }
        let response: HTTPClientResponse
        let body: ByteBuffer
        do {
            response = try await http.execute(request, timeout: TimeAmount(callTimeout))
            body = try await response.body.collect(upTo: PeerLimits.replySize)
        } catch {
            throw HTTPError(.badGateway, message: "The provider does not answer: \(error)")
        }
        guard response.status == .ok else {
            throw HTTPError(.unauthorized, message: "The provider refused with \(response.status.code).")
        }
        return try JSONDecoder().decode(Reply.self, from: body)
    }

    /// Escapes more than `URLComponents` does, so that `+` and `&` in a value survive every reader.
    private func formEncoded(_ items: [URLQueryItem]) -> String {
        items.map { item in
            let value = item.value?.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
            return "\(item.name)=\(value)"
        }.joined(separator: "&")
    }
}
