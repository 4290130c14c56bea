import Foundation

/// db-service, as the other services use it.
struct StoreClient: Sendable {
    let db: ServiceClient

    func ping() async throws(CallFailure) -> Pong { try await db.get(Pong.path) }

    func create(_ user: User) async throws(CallFailure) -> User { try await db.send(.post, "/api/v1/users", user) }

    func user(id: String) async throws(CallFailure) -> User? { try await optional("/api/v1/users/\(id)") }

    func user(email: String) async throws(CallFailure) -> User? {
        let escaped = email.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        return try await optional("/api/v1/users?email=\(escaped)")
    }

    func profile(userID: String) async throws(CallFailure) -> Profile? {
        try await optional("/api/v1/users/\(userID)/profile")
    }

    func save(_ profile: Profile) async throws(CallFailure) -> Profile {
        try await db.send(.put, "/api/v1/users/\(profile.userID)/profile", profile)
    }

    func subscription(userID: String) async throws(CallFailure) -> Subscription? {
        try await optional("/api/v1/users/\(userID)/subscription")
    }

    func save(_ subscription: Subscription) async throws(CallFailure) -> Subscription {
        try await db.send(.put, "/api/v1/users/\(subscription.userID)/subscription", subscription)
    }

    func create(_ conversation: Conversation) async throws(CallFailure) -> Conversation {
        try await db.send(.post, "/api/v1/conversations", conversation)
    }

    func conversation(id: String) async throws(CallFailure) -> Conversation? {
        // The id comes from outside: what is no id must not become another path.
        guard let id = UUID(uuidString: id)?.uuidString.lowercased() else { return nil }
        return try await optional("/api/v1/conversations/\(id)")
    }

    func messages(conversationID: String) async throws(CallFailure) -> [Message] {
        try await db.get("/api/v1/conversations/\(conversationID)/messages")
    }

    func append(_ messages: [Message]) async throws(CallFailure) {
        _ = try await db.send(.post, "/api/v1/messages", messages, as: ServiceClient.Nothing.self)
    }

    /// Nothing when the store says that there is none; every other refusal is a failure.
    private func optional<Reply: Decodable>(_ path: String) async throws(CallFailure) -> Reply? {
        do {
            return try await db.get(path, as: Reply.self)
        } catch let error where error.code == .answered(404) {
            return nil
        }
    }
}
