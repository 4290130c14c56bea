import Foundation
import PenpalServices
import Testing

@Suite(.tags(.medium))
struct PaymentTests {
    private func pay(_ fleet: RunningFleet, card: String, token: String) async throws -> Reply {
        try await fleet.ask(
            .frontend, "POST", "/app/subscribe", body: Data(#"{"card":{"number":"\#(card)"}}"#.utf8), token: token)
    }

    @Test func `The test card starts a monthly subscription, with one receipt`() async throws {
        try await withFleet { fleet in
            let token = try await fleet.signUp("camille@example.com")
            #expect(try await fleet.get(.frontend, "/app/subscribe", token: token).status == 404)
            let session = try await pay(fleet, card: "4242 4242 4242 4242", token: token)
            #expect(session.status == 200)
            #expect(session.text("payment_status") == "paid")
            _ = try await pay(fleet, card: "4242424242424242", token: token)
            let subscription = try await fleet.get(.frontend, "/app/subscribe", token: token)
            #expect(subscription.text("status") == "active")
            let mails = try await fleet.get(.notify, "/api/v1/notifications")
                .decode([PenpalServices.Notification].self).filter { $0.to == "camille@example.com" }
            #expect(mails.map(\.subject) == ["Your subscription"])
        }
    }

    @Test(arguments: [("4000000000000002", "card_declined"), ("1234", "incorrect_number")])
    func `A refused card starts nothing`(card: String, reason: String) async throws {
        try await withFleet { fleet in
            let token = try await fleet.signUp("camille@example.com")
            let session = try await pay(fleet, card: card, token: token)
            #expect(session.status == 402)
            #expect(session.string.contains(reason))
            #expect(try await fleet.get(.frontend, "/app/subscribe", token: token).status == 404)
        }
    }

    @Test func `A signed webhook changes the subscription, an unsigned one does not`() async throws {
        let secret = "whsec_test"
        try await withFleet(variables: ["STRIPE_WEBHOOK_SECRET": secret]) { fleet in
            let token = try await fleet.signUp("camille@example.com")
            _ = try await pay(fleet, card: "4242424242424242", token: token)
            let user = try #require(TokenSigner(secret: "test secret").verify(token, now: Date())).sub
            let object = #"{"object":{"metadata":{"user_id":"\#(user)"}}}"#
            let event = Data(#"{"type":"customer.subscription.deleted","data":\#(object)}"#.utf8)
            func deliver(_ signature: String) async throws -> Int {
                try await fleet.ask(
                    .payment, "POST", "/api/v1/webhooks/stripe", body: event, headers: ["stripe-signature": signature]
                ).status
            }
            func status() async throws -> String {
                try await fleet.get(.frontend, "/app/subscribe", token: token).text("status")
            }
            #expect(try await deliver("t=1,v1=00") == 400)
            #expect(try await status() == "active")
            #expect(try await deliver(WebhookSignature.header(body: event, secret: secret, now: Date())) == 200)
            #expect(try await status() == "canceled")
        }
    }

    @Test func `A webhook's signature holds for its body, its secret and five minutes`() {
        let now = Date(timeIntervalSince1970: 1_800_000_000)
        let body = Data(#"{"type":"invoice.paid"}"#.utf8)
        let header = WebhookSignature.header(body: body, secret: "s", now: now)
        #expect(WebhookSignature.isValid(header, body: body, secret: "s", now: now + 299))
        #expect(WebhookSignature.isValid("v1=00,\(header)", body: body, secret: "s", now: now))
        #expect(!WebhookSignature.isValid(header, body: body, secret: "s", now: now + 301))
        #expect(!WebhookSignature.isValid(header, body: body + Data(" ".utf8), secret: "s", now: now))
        #expect(!WebhookSignature.isValid(header, body: body, secret: "other", now: now))
        #expect(!WebhookSignature.isValid("", body: body, secret: "s", now: now))
    }
}
