/// What one gate says of one release, or of a whole plan, with a reason that a person can act on.
package struct Ruling: Hashable, Codable, Sendable {
    /// The gate.
    package var gate: GateID
    /// What of its list it is about; nil: it has none.
    package var check: CheckID?
    /// The service that it is about; nil: the whole plan.
    package var service: ServiceID?
    /// What it says.
    package var verdict: Verdict
    /// Why.
    package var reason: Reason
    /// Whether the gate only advises.
    package var isAdvisory: Bool
    /// Why somebody who may has overridden it; nil: nobody has.
    package var override: String?

    /// Rules.
    package init(
        _ gate: GateID, check: CheckID? = nil, of service: ServiceID? = nil, _ verdict: Verdict, _ reason: Reason,
        isAdvisory: Bool = false,
        override: String? = nil
    ) {
        self.gate = gate
        self.check = check
        self.service = service
        self.verdict = verdict
        self.reason = reason
        self.isAdvisory = isAdvisory
        self.override = override
    }

    /// What an override may name: the gate, or the one thing of its list.
    package var names: [GateID] { [gate] + (check.map { [GateID("\(gate)/\($0)")] } ?? []) }

    /// Whether a run may not go forward on it.
    package var blocks: Bool { verdict.blocks && !isAdvisory && override == nil }
}

/// Why a gate says what it says. The words are the message catalogue's.
package struct Reason: Hashable, Codable, Sendable {
    /// The kind of reason.
    package var code: ReasonCode
    /// What fills its text in, in the order that the code documents.
    package var details: [String]

    /// Gives a reason.
    package init(_ code: ReasonCode, _ details: [String] = []) {
        self.code = code
        self.details = details
    }
}
