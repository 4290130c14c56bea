import Foundation
import Hummingbird

/// What ai-service answers: conversations that are kept in the store.
struct ChatRoutes: Sendable {
    static let longestMessage = 4000

    /// Something said to the AI; without a conversation, a new one begins.
    struct Say: Codable, Sendable {
        let mode: ChatMode
        let message: String
        let conversation: String?
    }

    /// The answer, and the conversation to go on with.
    struct Reply: ResponseCodable, Sendable {
        let conversation: String
        let mode: ChatMode
        let reply: String
    }

    let store: StoreClient
    let partner: any ChatPartner
    let authentication: Authentication

    func add(to router: Router<BasicRequestContext>) {
        router.get(RouterPath(Pong.path)) { [store] _, _ in
            Pong(service: Role.ai.rawValue, users: try await store.ping().users)
        }
        router.post("/api/v1/chat") { request, context in
            let claims = try authentication.claims(of: request)
            return try await answer(request.decode(as: Say.self, context: context), userID: claims.sub)
        }
    }

    private func answer(_ say: Say, userID: String) async throws -> Reply {
        guard !say.message.isEmpty, say.message.count <= Self.longestMessage else {
            throw HTTPError(.badRequest, message: "A message has 1 to \(Self.longestMessage) characters.")
        }
        let conversation = try await conversation(say, userID: userID)
        let history = try await store.messages(conversationID: conversation.id)
        let reply = try await partner.reply(to: say.message, mode: conversation.mode, history: history)
        try await store.append([
            Message(conversationID: conversation.id, author: .user, text: say.message),
            Message(conversationID: conversation.id, author: .assistant, text: reply),
        ])
        return Reply(conversation: conversation.id, mode: conversation.mode, reply: reply)
    }

    private func conversation(_ say: Say, userID: String) async throws -> Conversation {
        guard let id = say.conversation else {
            return try await store.create(
                Conversation(id: UUID().uuidString.lowercased(), userID: userID, mode: say.mode))
        }
        // Somebody else's conversation is as unknown as one that does not exist.
        guard let conversation = try await store.conversation(id: id), conversation.userID == userID else {
            throw HTTPError(.notFound, message: "There is no such conversation.")
        }
        return conversation
    }
}
