/// Everything that an `Edge` must hold; `EdgeConformance` tells how each is checked.
package enum EdgeCheck: String, CaseIterable, Sendable {
    case noRequestIsLostWhileSlotsChangeHands
    case theSplitIsWhatWasAsked
    case askingTwiceIsAskingOnce
    case aDrainWaitsForWhatIsUnderWay
    case aDrainEndsAtItsLimit
    case aKilledEdgeComesBackAsItWas
    case aRestartFindsEverything
    case anotherTopologyLosesNoRequest
    case requestsGoByHostAndPath
    case aServiceWithoutSlotIsSaidSoAtOnce
    case anUnknownSlotIsRefused
    case aTakenAddressIsNamed
    case anEdgeThatIsStoppedIsForgotten
    case outcomesTellWhoAnswered
    case aDeadSlotIsSeen
    case aRefusalIsTold
    case whatNoUserSendsIsTold
    case aUserStaysOnOneSide
    case lostOutcomesAreCounted
}

/// What an edge does not hold.
package struct EdgeNonconformance: Error, CustomStringConvertible {
    /// What was checked.
    package var check: EdgeCheck
    /// What was expected and what was found instead.
    package var reason: String

    package var description: String { "\(check.rawValue): \(reason)" }
}
