/// What a gate says.
package enum Verdict: String, Hashable, Codable, Sendable, CaseIterable {
    /// The rule holds.
    case pass
    /// It holds, but somebody should look.
    case warn
    /// It does not hold.
    case stop
    /// There is no telling: no evidence, or none that counts. Never a pass.
    case inconclusive

    /// Whether a run may not go forward on it.
    package var blocks: Bool {
        switch self {
        case .pass, .warn: false
        case .stop, .inconclusive: true
        }
    }
}

/// Names a gate: `tests`, `coverage`.
package struct GateID: Identifier {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}
