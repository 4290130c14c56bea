/// Everything that a `Telemetry` must hold; `TelemetryConformance` tells how each is checked.
package enum TelemetryCheck: String, CaseIterable, Sendable {
    case aNumberIsThatNumber
    case zeroIsNotNothing
    case whatIsNoNumberIsNone
    case severalAreNeverOne
    case nonsenseIsRefused
    case samplesStandByTime
    case whatCannotBeARangeIsRefused
    case silenceIsSaid
    case aCancelledQuestionEnds
}

/// What a telemetry does not hold.
package struct TelemetryNonconformance: Error, CustomStringConvertible {
    /// What was checked.
    package var check: TelemetryCheck
    /// What was expected and what was found instead.
    package var reason: String

    package var description: String { "\(check.rawValue): \(reason)" }
}
