import Foundation
import Hummingbird

/// The monthly subscription, in the shapes of Stripe's test mode.
struct Payments: Sendable {
    /// In cents.
    static let price = 999
    static let currency = "eur"
    /// How long a checkout stays open, in seconds.
    static let patience = 24 * 3600.0

    /// A checkout that waits for a card, or was paid.
    struct CheckoutSession: ResponseCodable, Sendable {
        let id: String
        let object: String
        let mode: String
        let amountTotal: Int
        let currency: String
        let status: String
        let paymentStatus: String

        private enum CodingKeys: String, CodingKey {
            case id, object, mode, currency, status
            case amountTotal = "amount_total"
            case paymentStatus = "payment_status"
        }

        init(id: String, paid: Bool) {
            self.id = id
            object = "checkout.session"
            mode = "subscription"
            amountTotal = Payments.price
            currency = Payments.currency
            status = paid ? "complete" : "open"
            paymentStatus = paid ? "paid" : "unpaid"
        }
    }

    /// What the id of a checkout session stands for.
    private struct Checkout: Codable {
        let userID: String
        let email: String
        let expires: Date
    }

    private static let idPrefix = "cs_test_"

    let store: StoreClient
    let mailer: Mailer
    let webhookSecret: String?
    private let sealer: Sealer?

    init(store: StoreClient, mailer: Mailer, settings: ServiceSettings) {
        self.store = store
        self.mailer = mailer
        webhookSecret = settings.value("STRIPE_WEBHOOK_SECRET")
        sealer = settings.value("JWT_SECRET").map { Sealer(secret: $0, purpose: "checkout") }
    }

    func open(for claims: TokenClaims) throws -> CheckoutSession {
        guard let sealer else { throw HTTPError(.serviceUnavailable, message: "JWT_SECRET is not set.") }
        let checkout = Checkout(
            userID: claims.sub, email: claims.email, expires: Date(timeIntervalSinceNow: Self.patience))
        return CheckoutSession(id: Self.idPrefix + (try sealer.seal(checkout)), paid: false)
    }

    /// Charges the card and starts the subscription; paying the same checkout again changes nothing more.
    ///
    /// - Throws: 402 when the card is refused, with Stripe's code as the message.
    func complete(_ id: String, card: TestCard) async throws -> CheckoutSession {
        guard id.hasPrefix(Self.idPrefix),
            let checkout = sealer?.open(String(id.dropFirst(Self.idPrefix.count)), as: Checkout.self),
            checkout.expires > Date()
        else { throw HTTPError(.notFound, message: "There is no such checkout session.") }
        do throws(TestCard.Refusal) {
            try card.charge()
        } catch {
            throw HTTPError(.init(code: 402), message: error.rawValue)
        }
        let previous = try await store.subscription(userID: checkout.userID)
        if previous?.status != .active {
            try await set(.active, userID: checkout.userID)
            await mailer.send(
                to: checkout.email, subject: "Your subscription", body: "Thank you! Penpal Premium is active.")
        }
        return CheckoutSession(id: id, paid: true)
    }

    /// Follows what a signed event says about a subscription; other events are accepted and ignored.
    func handle(_ event: WebhookEvent) async throws {
        switch event.type {
        case "customer.subscription.deleted": try await set(.canceled, userID: event.data.object.userID)
        case "invoice.payment_failed": try await set(.pastDue, userID: event.data.object.userID)
        case "invoice.paid": try await set(.active, userID: event.data.object.userID)
        case _: break
        }
    }

    private func set(_ status: Subscription.Status, userID: String) async throws {
        let end = Calendar(identifier: .gregorian).date(byAdding: .month, value: 1, to: Date()) ?? Date()
        _ = try await store.save(Subscription(userID: userID, status: status, currentPeriodEnd: end))
    }
}

/// An event that Stripe posts, as far as it is read.
struct WebhookEvent: Decodable, Sendable {
    struct Payload: Decodable, Sendable {
        struct Object: Decodable, Sendable {
            let metadata: [String: String]
            /// Which user the object belongs to.
            var userID: String { metadata["user_id"] ?? "" }
        }
        let object: Object
    }
    let type: String
    let data: Payload
}
