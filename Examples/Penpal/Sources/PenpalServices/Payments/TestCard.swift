/// A card, as a checkout receives it.
struct TestCard: Codable, Sendable {
    let number: String

    /// Why a card is refused, in the words of Stripe.
    enum Refusal: String, Error, Sendable {
        case cardDeclined = "card_declined"
        case incorrectNumber = "incorrect_number"
    }

    /// Charges the card in test mode, where only Stripe's own test numbers mean anything.
    func charge() throws(Refusal) {
        switch number.filter(\.isNumber) {
        case "4242424242424242": return
        case "4000000000000002": throw .cardDeclined
        default: throw .incorrectNumber
        }
    }
}
