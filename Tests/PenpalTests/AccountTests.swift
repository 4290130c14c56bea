import Foundation
import PenpalServices
import Testing

@Suite(.tags(.medium))
struct AccountTests {
    private static let login = ["email": "camille@example.com", "password": "correct horse"]

    @Test func `Somebody signs up, is onboarded and logs in`() async throws {
        try await withFleet { fleet in
            let token = try await fleet.signUp("Camille@example.com")
            #expect(try await fleet.get(.frontend, "/app/profile", token: token).status == 404)
            let profile = ["nativeLanguage": "fr", "learningLanguage": "en", "level": "B1"]
            let saved = try await fleet.ask(
                .frontend, "PUT", "/app/profile", body: try JSONEncoder().encode(profile), token: token)
            #expect(saved.status == 200)

            let session = try await fleet.post(.frontend, "/app/login", Self.login)
            #expect(session.status == 200)
            #expect(session.string.contains(#""onboarded":true"#))
            let read = try await fleet.get(.frontend, "/app/profile", token: session.text("token"))
            #expect(read.text("level") == "B1")
        }
    }

    @Test func `A wrong password and an unknown address are refused in the same words`() async throws {
        try await withFleet([.db, .auth, .frontend]) { fleet in
            _ = try await fleet.signUp("camille@example.com")
            let wrong = try await fleet.post(
                .frontend, "/app/login", ["email": "camille@example.com", "password": "wrong horse"])
            let unknown = try await fleet.post(
                .frontend, "/app/login", ["email": "nobody@example.com", "password": "correct horse"])
            #expect(wrong.status == 401)
            #expect(unknown.status == 401)
            #expect(wrong.string == unknown.string)
        }
    }

    @Test func `An address signs up once`() async throws {
        try await withFleet([.db, .auth, .frontend]) { fleet in
            _ = try await fleet.signUp("camille@example.com")
            let second = try await fleet.post(
                .frontend, "/app/signup",
                ["email": "CAMILLE@example.com", "password": "another horse", "name": "Other"])
            #expect(second.status == 409)
        }
    }

    @Test func `The store never holds the password itself`() async throws {
        try await withFleet([.db, .auth, .frontend]) { fleet in
            _ = try await fleet.signUp("camille@example.com")
            let user = try await fleet.get(.db, "/api/v1/users?email=camille%40example.com")
            #expect(user.text("passwordHash").hasPrefix("scrypt$"))
            #expect(!user.string.contains("correct horse"))
        }
    }

    @Test func `A token of another secret is refused`() async throws {
        let foreign = try TokenSigner(secret: "other").sign(userID: "u", email: "u@example.com", now: Date())
        try await withFleet([.db, .auth, .frontend]) { fleet in
            let forged = try await fleet.get(.frontend, "/app/profile", token: foreign)
            let missing = try await fleet.get(.frontend, "/app/profile")
            #expect(forged.status == 401)
            #expect(missing.status == 401)
        }
    }

    @Test func `A token expires, and is only valid as it was signed`() throws {
        let signer = TokenSigner(secret: "secret")
        let now = Date(timeIntervalSince1970: 1_800_000_000)
        let token = try signer.sign(userID: "u", email: "u@example.com", now: now)
        #expect(signer.verify(token, now: now)?.sub == "u")
        #expect(signer.verify(token, now: now + Double(TokenSigner.lifetime)) == nil)
        let parts = token.split(separator: ".").map(String.init)
        // {"alg":"none"}
        #expect(signer.verify("eyJhbGciOiJub25lIn0.\(parts[1]).", now: now) == nil)
        #expect(signer.verify("\(parts[0]).\(parts[1]).AAAA", now: now) == nil)
        #expect(signer.verify("nonsense", now: now) == nil)
    }

    @Test func `Somebody logs in through the provider, twice into the same account`() async throws {
        try await withFleet([.db, .auth]) { fleet in
            let first = try await logInThroughProvider(fleet)
            let second = try await logInThroughProvider(fleet)
            #expect(first.status == 200)
            #expect(first.text("email") == "camille@example.com")
            #expect(first.text("userID") == second.text("userID"))
        }
    }

    @Test func `The provider cannot take over an account with a password`() async throws {
        try await withFleet([.db, .auth, .frontend]) { fleet in
            _ = try await fleet.signUp("camille@example.com")
            #expect(try await logInThroughProvider(fleet).status == 409)
        }
    }

    @Test func `A login that was started elsewhere is refused`() async throws {
        try await withFleet([.db, .auth]) { fleet in
            let (callback, cookie) = try await authorize(fleet)
            #expect(try await fleet.get(.auth, callback).status == 400)
            let forged = callback.replacing(/state=.*/, with: "state=forged")
            #expect(try await fleet.ask(.auth, "GET", forged, headers: ["cookie": cookie]).status == 400)
        }
    }

    @Test func `A code is redeemed once`() async throws {
        try await withFleet([.db, .auth]) { fleet in
            let (callback, cookie) = try await authorize(fleet)
            #expect(try await fleet.ask(.auth, "GET", callback, headers: ["cookie": cookie]).status == 200)
            #expect(try await fleet.ask(.auth, "GET", callback, headers: ["cookie": cookie]).status == 401)
        }
    }

    private func logInThroughProvider(_ fleet: RunningFleet) async throws -> Reply {
        let (callback, cookie) = try await authorize(fleet)
        return try await fleet.ask(.auth, "GET", callback, headers: ["cookie": cookie])
    }

    /// Goes to the provider and back as a browser does; the callback's path and the browser's cookie.
    private func authorize(_ fleet: RunningFleet) async throws -> (callback: String, cookie: String) {
        let home = try #require(fleet.addresses[.auth])
        let start = try await fleet.get(.auth, "/api/v1/oauth/start")
        #expect(start.status == 302)
        let cookie = try #require(start.header("set-cookie")?.split(separator: ";").first)
        let provider = try #require(start.header("location"))
        let consent = try await fleet.get(.auth, String(provider.dropFirst(home.count)))
        let callback = try #require(consent.header("location"))
        return (String(callback.dropFirst(home.count)), String(cookie))
    }
}
