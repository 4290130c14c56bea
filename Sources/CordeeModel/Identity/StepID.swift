/// Which step of a run: a step of its plan, or a step of the way back that the run derived from it.
///
/// Coded as one number: plan steps count up from 1, steps of the way back count down from -1.
package struct StepID: Hashable, Comparable, Codable, Sendable, CustomStringConvertible {
    /// The coded number; never 0.
    package let code: Int

    /// The step at a position of the plan, from 0.
    package static func forward(_ index: Int) -> StepID { StepID(code: index + 1) }
    /// The step at a position of the way back, from 0.
    package static func back(_ index: Int) -> StepID { StepID(code: -(index + 1)) }

    /// Whether it is a step of the way back.
    package var isBack: Bool { code < 0 }
    /// Its position in its own list, from 0.
    package var index: Int { (code < 0 ? -code : code) - 1 }

    package var description: String { isBack ? "u\(index + 1)" : "\(index + 1)" }
    package static func < (one: StepID, other: StepID) -> Bool { one.code < other.code }

    private init(code: Int) { self.code = code }
    package init(from decoder: any Decoder) throws {
        code = try decoder.singleValueContainer().decode(Int.self)
        // The smallest number has no positive twin, and `index` needs one.
        guard code != 0, code != .min else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "step \(code)"))
        }
    }
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(code)
    }
}

/// Which effect: one attempt at one step of one run. The same id always means the same work.
package struct EffectID: Hashable, Codable, Sendable, CustomStringConvertible {
    /// The run that owes it.
    package let run: RunID
    /// The step.
    package let step: StepID
    /// Which attempt, from 1.
    package let attempt: Int

    /// Names an attempt.
    package init(run: RunID, step: StepID, attempt: Int) {
        self.run = run
        self.step = step
        self.attempt = attempt
    }

    package var description: String { "\(run)/\(step)/\(attempt)" }
}
