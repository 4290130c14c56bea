import PenpalServices
import Testing

@Suite(.tags(.medium))
struct FrontendTests {
    @Test func `The page says which version serves it`() async throws {
        try await withFleet([.frontend]) { fleet in
            let page = try await fleet.get(.frontend, "/")
            #expect(page.header("content-type") == "text/html; charset=utf-8")
            #expect(page.string.contains("frontend 1.2.0"))
        }
    }

    @Test func `A ping uses auth, payment and ai, down to the store`() async throws {
        try await withFleet { fleet in
            _ = try await fleet.signUp("camille@example.com")
            let reply = try await fleet.get(.frontend, "/app/ping")
            #expect(reply.status == 200)
            for service in ["auth-service", "payment-service", "ai-service"] {
                #expect(reply.string.contains(#""service":"\#(service)""#))
            }
        }
    }

    @Test(arguments: [Role.auth, .payment, .ai, .db])
    func `A ping fails when a service is missing`(missing: Role) async throws {
        try await withFleet(Role.allCases.filter { $0 != missing }) { fleet in
            let reply = try await fleet.get(.frontend, "/app/ping")
            #expect(reply.status == 503)
            #expect(reply.string.contains("\(missing.addressVariable) is not set"))
        }
    }

    @Test func `A missing service degrades only its own routes`() async throws {
        try await withFleet([.db, .auth, .frontend]) { fleet in
            let token = try await fleet.signUp("camille@example.com")
            #expect(!token.isEmpty)
            let chat = try await fleet.post(.frontend, "/app/chat", ["mode": "tutor", "message": "Hi"], token: token)
            #expect(chat.status == 503)
            #expect(chat.string.contains("AI_SERVICE_URL is not set."))
        }
    }
}
