import AsyncHTTPClient

/// How the AI talks with somebody.
enum ChatMode: String, Codable, Sendable {
    /// Corrects mistakes and explains them.
    case tutor
    /// Keeps the conversation going, like a friend who speaks the language.
    case partner
}

/// Something that answers in a conversation.
protocol ChatPartner: Sendable {
    /// The answer to a message; `history` holds what was said before it, oldest first.
    func reply(to message: String, mode: ChatMode, history: [Message]) async throws -> String
}

/// The model behind OPENAI_BASE_URL when it is set, and otherwise the built-in responder.
func makeChatPartner(settings: ServiceSettings, http: HTTPClient) -> any ChatPartner {
    guard let address = settings.value("OPENAI_BASE_URL") else { return BuiltInPartner() }
    return OpenAIPartner(
        address: address, key: settings.value("OPENAI_API_KEY"),
        model: settings.value("OPENAI_MODEL") ?? OpenAIPartner.defaultModel, http: http)
}
