import Foundation
import Hummingbird

/// Somebody who is logged in.
struct Session: ResponseCodable, Sendable {
    let token: String
    let userID: String
    let email: String
    let name: String
    /// Whether the profile is filled in.
    let onboarded: Bool
}

/// Sign-up and login, over the store.
struct Accounts: Sendable {
    static let shortestPassword = 8

    let store: StoreClient
    let mailer: Mailer
    let authentication: Authentication

    func signUp(email: String, password: String, name: String) async throws -> Session {
        let email = try Self.normalised(email)
        guard password.count >= Self.shortestPassword else {
            throw HTTPError(
                .badRequest, message: "The password needs at least \(Self.shortestPassword) characters.")
        }
        let user = try await store.create(
            User(
                id: UUID().uuidString.lowercased(), email: email, name: name,
                passwordHash: PasswordHash.make(password), providerSubject: nil, createdAt: Date()))
        await mailer.send(to: email, subject: "Welcome to Penpal", body: "Hello \(name), your account is ready.")
        return try await session(for: user)
    }

    /// - Throws: 401, in the same words for an unknown address and for a wrong password.
    func logIn(email: String, password: String) async throws -> Session {
        let user = try await store.user(email: try Self.normalised(email))
        guard let user, let stored = user.passwordHash, try await PasswordHash.matches(password, stored) else {
            throw HTTPError(.unauthorized, message: "The address or the password is wrong.")
        }
        return try await session(for: user)
    }

    /// Logs in somebody whom a provider vouches for, and creates their account the first time.
    ///
    /// - Throws: 409 when the address belongs to somebody else: an account is never taken over through a provider.
    func logIn(subject: String, email: String, name: String) async throws -> Session {
        let email = try Self.normalised(email)
        guard let user = try await store.user(email: email) else {
            return try await session(
                for: store.create(
                    User(
                        id: UUID().uuidString.lowercased(), email: email, name: name, passwordHash: nil,
                        providerSubject: subject, createdAt: Date())))
        }
        guard user.providerSubject == subject else {
            throw HTTPError(.conflict, message: "This address already has an account with a password.")
        }
        return try await session(for: user)
    }

    private func session(for user: User) async throws -> Session {
        let onboarded = try await store.profile(userID: user.id) != nil
        return Session(
            token: try authentication.token(for: user), userID: user.id, email: user.email, name: user.name,
            onboarded: onboarded)
    }

    private static func normalised(_ email: String) throws -> String {
        let parts = email.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }), !email.contains(where: \.isWhitespace) else {
            throw HTTPError(.badRequest, message: "“\(email)” is not a mail address.")
        }
        return email.lowercased()
    }
}
