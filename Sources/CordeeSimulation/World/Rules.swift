import CordeeCore
import CordeeModel
import CordeeTesting

/// The policy of one simulated environment: windows that come and go with the clock, a gate that changes its mind, and
/// people with roles.
struct Rules {
    /// Whether there are any.
    let isGuarded: Bool
    /// Windows of this length, one in every so many milliseconds; 0: it is always open.
    private let open: Int64, period: Int64
    /// What the gate says now.
    var gate: Verdict = .pass

    /// Everybody, with their roles.
    static let people: [(name: Actor, roles: [RoleID])] = [
        ("ann", ["manager"]), ("bob", ["manager", "lead"]), ("cat", ["lead"]), ("dan", ["lead", "manager"]),
        ("eve", []),
    ]

    init(_ chance: inout Chance) {
        isGuarded = chance.happens(350)
        period = chance.one(of: [0, 0, 2000, 9000])
        open = period / Int64(2 + chance.below(3))
    }

    /// What an environment with these rules asks for.
    static func rule(_ chance: inout Chance) -> ApprovalRule {
        let needs: [ApprovalRule.Need] = chance.one(of: [
            [], [.init("manager")], [.init("manager"), .init("lead")], [.init("lead", 2)],
        ])
        return ApprovalRule(needs, lasts: .milliseconds(chance.one(of: [700, 60_000])), byAuthor: chance.happens(200))
    }

    /// Whether a window is open at an instant.
    func isOpen(at now: Instant) -> Bool {
        period == 0 || now.microseconds / 1000 % period < open
    }

    /// What the policy says at an instant; it tells when that changes.
    func assessment(at now: Instant) -> Assessment {
        let rulings = isGuarded ? [Ruling("gate", gate, Reason(.policyUnreadable))] : []
        guard period > 0 else { return Assessment(rulings: rulings, window: .open(until: nil), until: nil) }
        let begun = now.microseconds / 1000 / period * period
        let isOpen = isOpen(at: now)
        let until = Instant(microseconds: (begun + (isOpen ? open : period)) * 1000)
        return Assessment(
            rulings: rulings, window: isOpen ? .open(until: until) : .closed(until: until, because: [.outside]),
            until: until)
    }
}
