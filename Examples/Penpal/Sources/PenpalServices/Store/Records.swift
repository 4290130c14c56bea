import Foundation
import GRDB
import Hummingbird

/// Somebody with an account; the same value in the store and between services.
struct User: ResponseCodable, FetchableRecord, PersistableRecord, Sendable, Equatable {
    static let databaseTableName = "user"

    let id: String
    let email: String
    let name: String
    /// As `PasswordHash` writes it; absent for somebody who comes through a provider.
    let passwordHash: String?
    /// Who the person is at the provider; absent for somebody with a password.
    let providerSubject: String?
    let createdAt: Date
}

/// What somebody said about themselves during onboarding.
struct Profile: ResponseCodable, FetchableRecord, PersistableRecord, Sendable, Equatable {
    static let databaseTableName = "profile"

    let userID: String
    let nativeLanguage: String
    let learningLanguage: String
    /// From A1 to C2.
    let level: String
}

/// A talk with the AI.
struct Conversation: ResponseCodable, FetchableRecord, PersistableRecord, Sendable, Equatable {
    static let databaseTableName = "conversation"

    let id: String
    let userID: String
    let mode: ChatMode
}

/// One turn of a conversation.
struct Message: ResponseCodable, FetchableRecord, PersistableRecord, Sendable, Equatable {
    static let databaseTableName = "message"

    /// Who speaks, in the words of OpenAI's protocol.
    enum Author: String, Codable, Sendable { case user, assistant }

    let conversationID: String
    let author: Author
    let text: String
}

/// A monthly subscription, at most one for each user.
struct Subscription: ResponseCodable, FetchableRecord, PersistableRecord, Sendable, Equatable {
    static let databaseTableName = "subscription"

    /// In the words of Stripe.
    enum Status: String, Codable, Sendable {
        case active, canceled
        case pastDue = "past_due"
    }

    let userID: String
    let status: Status
    let currentPeriodEnd: Date
}
