import Hummingbird

/// What the browser talks to: a page, and routes that pass each wish on to the service that can fulfil it.
///
/// A service that is missing makes its own routes answer 503 with a sentence; the others keep working.
struct FrontendRoutes: Sendable {
    let peers: Peers
    let identity: Identity

    func add(to router: Router<BasicRequestContext>) {
        router.get("/") { [identity] _, _ in
            Response(
                status: .ok, headers: [.contentType: "text/html; charset=utf-8"],
                body: .init(byteBuffer: ByteBuffer(string: homePage(identity))))
        }
        let routes = router.group("/app")
        routes.get("ping") { _, _ in try await ping() }
        addAccount(to: routes)
        addServices(to: routes)
    }

    /// Uses everything that a visit needs, one after the other; fails as soon as one of them does.
    private func ping() async throws -> [Pong] {
        var pongs: [Pong] = []
        for role in Role.frontend.dependencies {
            pongs.append(try await peers.client(role).get(Pong.path))
        }
        return pongs
    }

    private func addAccount(to routes: RouterGroup<BasicRequestContext>) {
        let auth = peers.client(.auth)
        routes.post("signup") { request, context in
            let body = try await request.decode(as: AccountRoutes.SignUp.self, context: context)
            let session: Session = try await auth.send(.post, "/api/v1/signup", body)
            return EditedResponse(status: .created, response: session)
        }
        routes.post("login") { request, context -> Session in
            let body = try await request.decode(as: AccountRoutes.Login.self, context: context)
            return try await auth.send(.post, "/api/v1/login", body)
        }
        routes.get("profile") { request, _ -> Profile in
            try await auth.get("/api/v1/profile", authorization: request.headers[.authorization])
        }
        routes.put("profile") { request, context -> Profile in
            let body = try await request.decode(as: AccountRoutes.Onboarding.self, context: context)
            return try await auth.send(
                .put, "/api/v1/profile", body, authorization: request.headers[.authorization])
        }
    }

    private func addServices(to routes: RouterGroup<BasicRequestContext>) {
        let payment = peers.client(.payment)
        let ai = peers.client(.ai, limit: OpenAIPartner.timeout)
        routes.post("chat") { request, context -> ChatRoutes.Reply in
            let body = try await request.decode(as: ChatRoutes.Say.self, context: context)
            return try await ai.send(.post, "/api/v1/chat", body, authorization: request.headers[.authorization])
        }
        routes.post("subscribe") { request, context -> Payments.CheckoutSession in
            let body = try await request.decode(as: PaymentRoutes.Completion.self, context: context)
            let session: Payments.CheckoutSession = try await payment.send(
                .post, "/api/v1/checkout/sessions", ServiceClient.Nothing(),
                authorization: request.headers[.authorization])
            return try await payment.send(.post, "/api/v1/checkout/sessions/\(session.id)/complete", body)
        }
        routes.get("subscribe") { request, _ -> Subscription in
            try await payment.get("/api/v1/subscription", authorization: request.headers[.authorization])
        }
    }
}
