import Hummingbird

/// A mail to somebody.
package struct Notification: ResponseCodable, Sendable, Equatable {
    /// Unique.
    package let id: String
    /// Whom it goes to.
    package let to: String
    /// The first line.
    package let subject: String
    let body: String
    /// Whether it has left.
    package internal(set) var sent: Bool

    /// A mail that has not left yet.
    package init(id: String, to: String, subject: String, body: String) {
        self.id = id
        self.to = to
        self.subject = subject
        self.body = body
        sent = false
    }

    /// What is posted to put a mail into the outbox.
    struct Draft: Codable, Sendable {
        let to: String
        let subject: String
        let body: String
    }
}
