package import CordeeModel

/// Holds gates against what is known of releases. What cannot be told is inconclusive, never a pass.
package struct GateJudge: Sendable {
    let now: Instant
    let facts: GateFacts
    /// From when on a ruling may be another without anything new being known: evidence or a waiver is over.
    package private(set) var until: Instant?

    /// Judges by what is known at an instant.
    package init(at now: Instant, _ facts: GateFacts = GateFacts()) {
        self.now = now
        self.facts = facts
    }

    /// What every gate says of a plan, in the order of the gates.
    ///
    /// An override counts when whoever wants it has a role that the gate names; another one is itself a reason to stop.
    ///
    /// - Parameter roles: of the person who wants the overrides.
    package mutating func rule(
        _ gates: [Gate], on scene: GateScene, overrides: [GateOverride] = [], by roles: [RoleID] = []
    ) -> [Ruling] {
        let refused = overrides.filter { refuses($0, gates, roles) }
        var rulings = refused.map { override in
            let gate = gates.first { $0.covers(override.gate) }
            let names = (gate?.overridableBy ?? []).map(\.rawValue).joined(separator: ", ")
            let known = gates.flatMap { gate in
                [gate.id.rawValue] + (gate.rule.checklist?.checks ?? []).map { "\(gate.id)/\($0.id)" }
            }
            let nearest = gate == nil ? Suggestion.nearest(to: override.gate.rawValue, among: known) ?? "" : ""
            return Ruling(override.gate, .stop, Reason(.overrideRefused, [override.gate.rawValue, names, nearest]))
        }
        let accepted = overrides.filter { !refused.contains($0) }
        func overridden(_ ruling: Ruling) -> Ruling {
            var ruling = ruling
            if ruling.verdict.blocks { ruling.override = accepted.first { ruling.names.contains($0.gate) }?.reason }
            return ruling
        }
        // Lists may ask what other gates say, wherever those stand.
        let plain = gates.filter { $0.rule.checklist == nil }
        var said: [GateID: [Ruling]] = [:]
        for gate in plain { said[gate.id] = rule(gate, on: scene).map(overridden) }
        for gate in gates {
            if let list = gate.rule.checklist {
                rulings += rule(list, of: gate, among: gates, on: scene, said).map(overridden)
            } else {
                rulings += said[gate.id] ?? []
            }
        }
        return rulings
    }

    private func refuses(_ override: GateOverride, _ gates: [Gate], _ roles: [RoleID]) -> Bool {
        !gates.contains { $0.covers(override.gate) && $0.overridableBy.contains(where: roles.contains) }
    }

    /// What a gate says that is no list.
    private mutating func rule(_ gate: Gate, on scene: GateScene) -> [Ruling] {
        switch gate.rule {
        case .tests, .coverage, .vulnerabilities, .analysis, .load, .page, .performance, .dependencies:
            let judged = scene.moving.filter { gate.concerns($0.service) }
            return judged.map { rule(gate, on: $0) }
        case .health: return health(gate, on: scene)
        case .resources(let limit): return [resources(gate, limit)]
        case .isolation: return facts.isolation.filter { $0.gate == gate.id }
        case .functional, .security, .browsers: return []
        }
    }

    typealias Saying = (verdict: Verdict, reason: Reason)

    /// The worse of two; the first where both are as bad.
    static func worse(_ one: Saying?, _ other: Saying) -> Saying {
        guard let one, one.verdict.rank >= other.verdict.rank else { return other }
        return one
    }

    mutating func lasts(until end: Instant) { until = min(until ?? end, end) }

    /// Until when something counts that came at an instant; nil: no longer.
    mutating func end(of gate: Gate, since at: Instant) -> Instant? {
        let end = at + .seconds(Int64(gate.days) * 86_400)
        guard now < end else { return nil }
        lasts(until: end)
        return end
    }
}

extension Gate {
    func concerns(_ service: ServiceID) -> Bool { services?.contains(service) ?? true }

    /// Whether an override of that name is one of this gate, or of something in its list.
    func covers(_ name: GateID) -> Bool {
        name == id || rule.checklist?.checks.contains { name == GateID("\(id)/\($0.id)") } == true
    }
}

extension Verdict {
    /// The worse, the higher: what does not hold weighs more than what cannot be told, and that more than a warning.
    var rank: Int {
        switch self {
        case .pass: 0
        case .warn: 1
        case .inconclusive: 2
        case .stop: 3
        }
    }
}
