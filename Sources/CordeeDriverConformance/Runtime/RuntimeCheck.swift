/// Everything that a `Runtime` must hold; `RuntimeConformance` tells how each is checked.
package enum RuntimeCheck: String, CaseIterable, Sendable {
    case anEmptySlotIsStarted
    case startingTwiceIsStartingOnce
    case startingAtOnceIsStartingOnce
    case anotherReleaseTakesTheSlot
    case aReleaseThatCannotStartLeavesTheSlotAlone
    case whatItIsToldArrives
    case twentySlotsStartSideBySide
    case stoppingTwiceIsStoppingOnce
    case whatClingsIsKilled
    case whatItStartedEndsWithIt
    case anEndIsSeen
    case aCrashIsSeenAndStartedOver
    case aRestartFindsEverything
    case strangersAreLeftAlone
    case aCancelledStartCanBeRepeated
    case aCancelledStopCanBeRepeated
    case anUnknownVersionNamesTheOthers
    case aChangedArtifactIsRefused
}

/// What a runtime does not hold.
package struct Nonconformance: Error, CustomStringConvertible {
    /// What was checked.
    package var check: RuntimeCheck
    /// What was expected and what was found instead.
    package var reason: String

    package var description: String { "\(check.rawValue): \(reason)" }
}
