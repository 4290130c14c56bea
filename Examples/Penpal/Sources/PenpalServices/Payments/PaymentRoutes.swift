import Foundation
import HTTPTypes
import Hummingbird
import NIOFoundationCompat

/// What payment-service answers.
struct PaymentRoutes: Sendable {
    /// The body that completes a checkout.
    struct Completion: Codable, Sendable {
        let card: TestCard
    }

    /// What a webhook is answered.
    struct Receipt: ResponseCodable, Sendable {
        let received: Bool
    }

    let payments: Payments
    let authentication: Authentication

    func add(to router: Router<BasicRequestContext>) {
        let routes = router.group("/api/v1")
        routes.get("ping") { [payments] _, _ in
            Pong(service: Role.payment.rawValue, users: try await payments.store.ping().users)
        }
        routes.post("checkout/sessions") { request, _ in
            let session = try payments.open(for: try authentication.claims(of: request))
            return EditedResponse(status: .created, response: session)
        }
        routes.post("checkout/sessions/:id/complete") { [payments] request, context in
            let body = try await request.decode(as: Completion.self, context: context)
            return try await payments.complete(context.parameters.require("id"), card: body.card)
        }
        routes.get("subscription") { request, _ in
            let claims = try authentication.claims(of: request)
            guard let subscription = try await payments.store.subscription(userID: claims.sub) else {
                throw HTTPError(.notFound, message: "No subscription yet: POST /app/subscribe.")
            }
            return subscription
        }
        routes.post("webhooks/stripe") { [payments] request, context in
            guard let secret = payments.webhookSecret else {
                throw HTTPError(.serviceUnavailable, message: "STRIPE_WEBHOOK_SECRET is not set.")
            }
            let body = Data(buffer: try await request.body.collect(upTo: context.maxUploadSize))
            let header = HTTPField.Name("stripe-signature").flatMap { request.headers[$0] } ?? ""
            guard WebhookSignature.isValid(header, body: body, secret: secret, now: Date()) else {
                throw HTTPError(.badRequest, message: "The signature is not valid.")
            }
            guard let event = try? JSONDecoder().decode(WebhookEvent.self, from: body) else {
                throw HTTPError(.badRequest, message: "This is not an event.")
            }
            try await payments.handle(event)
            return Receipt(received: true)
        }
    }
}
