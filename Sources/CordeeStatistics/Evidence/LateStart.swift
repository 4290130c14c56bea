/// How much of a bet is kept back for harm that begins later.
///
/// A test that only multiplies falls deep while a canary is healthy, and then needs as long to climb back: a leak after
/// twenty minutes would be seen after forty. So a part of the stake is not bet at first, but little by little: after n
/// slots so much is still held: share · span / (n + span). What is staked in all never exceeds 1, and each part earns a
/// fair game from when it is staked; the sum stays an e-value. It costs −ln(1 − share) in the beginning, 0.05 of the
/// 4.6 that α = 1 % asks for.
package struct LateStart: Hashable, Codable, Sendable {
    /// What is held at first, 0 to 0.9.
    package let share: Double
    /// After so many slots half of it is staked.
    package let span: Double

    /// Holds a share back.
    package init(share: Double, span: Double) {
        self.share = min(0.9, max(0, share))
        self.span = max(1, span)
    }

    /// A twentieth, half of it within half an hour of one-second slots.
    package static let standard = LateStart(share: 0.05, span: 1800)
    /// Everything is staked at once: the plain mixture.
    package static let none = LateStart(share: 0, span: 1)

    /// What is still held after so many slots.
    func held(after slots: Int) -> Double { share * span / (Double(slots) + span) }

    /// What is staked in a slot, counted from 1, before its outcomes are known.
    func stake(in slot: Int) -> Double {
        slot == 1 ? 1 - held(after: 1) : held(after: slot - 1) - held(after: slot)
    }
}

extension LateStart {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            share: try container.decode(Double.self, forKey: .share),
            span: try container.decode(Double.self, forKey: .span))
    }
}
