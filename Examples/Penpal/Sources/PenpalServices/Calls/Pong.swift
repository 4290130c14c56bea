import Hummingbird

/// The answer of `/api/v1/ping`: the service works, down to the store.
struct Pong: ResponseCodable, Sendable {
    /// Where every service but monitoring answers, by using what it depends on.
    static let path = "/api/v1/ping"

    let service: String
    /// The number of users in the store.
    let users: Int
}
