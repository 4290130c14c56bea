import Hummingbird

/// What auth-service answers about accounts.
struct AccountRoutes: Sendable {
    /// The body of a sign-up.
    struct SignUp: Codable, Sendable {
        let email: String
        let password: String
        let name: String
    }

    /// The body of a login.
    struct Login: Codable, Sendable {
        let email: String
        let password: String
    }

    /// The body of onboarding, and of a later change of mind.
    struct Onboarding: Codable, Sendable {
        let nativeLanguage: String
        let learningLanguage: String
        let level: String
    }

    let accounts: Accounts

    func add(to router: Router<BasicRequestContext>) {
        let routes = router.group("/api/v1")
        routes.get("ping") { [accounts] _, _ in
            Pong(service: Role.auth.rawValue, users: try await accounts.store.ping().users)
        }
        routes.post("signup") { [accounts] request, context in
            let body = try await request.decode(as: SignUp.self, context: context)
            let session = try await accounts.signUp(email: body.email, password: body.password, name: body.name)
            return EditedResponse(status: .created, response: session)
        }
        routes.post("login") { [accounts] request, context in
            let body = try await request.decode(as: Login.self, context: context)
            return try await accounts.logIn(email: body.email, password: body.password)
        }
        routes.get("profile") { [accounts] request, _ in
            let claims = try accounts.authentication.claims(of: request)
            guard let profile = try await accounts.store.profile(userID: claims.sub) else {
                throw HTTPError(.notFound, message: "Finish onboarding first: PUT /app/profile.")
            }
            return profile
        }
        routes.put("profile") { [accounts] request, context in
            let claims = try accounts.authentication.claims(of: request)
            let body = try await request.decode(as: Onboarding.self, context: context)
            return try await accounts.store.save(
                Profile(
                    userID: claims.sub, nativeLanguage: body.nativeLanguage,
                    learningLanguage: body.learningLanguage, level: body.level))
        }
    }
}
