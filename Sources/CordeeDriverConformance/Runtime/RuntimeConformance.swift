import CordeeDriver
import CordeeModel

/// The suite that every `Runtime` must pass.
///
/// Each check uses a service of its own, so that they may run side by side in one environment, and empties its slots
/// whether it passes or not.
package struct RuntimeConformance: Sendable {
    let workshop: any RuntimeWorkshop

    /// How long something that must come true may take until the check fails.
    package static let patience: Duration = .seconds(60)
    /// Checks the driver of a workshop.
    package init(_ workshop: any RuntimeWorkshop) { self.workshop = workshop }

    /// Checks one thing.
    /// - Throws: `Nonconformance`; also what the driver throws where it must not.
    package func run(_ check: RuntimeCheck) async throws {
        let bench = RuntimeBench(check: check, workshop: workshop, runtime: try await workshop.runtime())
        do {
            try await perform(check, on: bench)
        } catch {
            await bench.clear()
            throw error
        }
        await bench.clear()
        let left = try await bench.tenants()
        guard left.isEmpty else { throw bench.problem("emptied slots are empty, yet there is \(left)") }
    }

    private func perform(_ check: RuntimeCheck, on bench: RuntimeBench) async throws {
        switch check {
        case .anEmptySlotIsStarted: try await anEmptySlotIsStarted(bench)
        case .startingTwiceIsStartingOnce: try await startingTwiceIsStartingOnce(bench)
        case .startingAtOnceIsStartingOnce: try await startingAtOnceIsStartingOnce(bench)
        case .anotherReleaseTakesTheSlot: try await anotherReleaseTakesTheSlot(bench)
        case .aReleaseThatCannotStartLeavesTheSlotAlone: try await aReleaseThatCannotStartLeavesTheSlotAlone(bench)
        case .whatItIsToldArrives: try await whatItIsToldArrives(bench)
        case .twentySlotsStartSideBySide: try await twentySlotsStartSideBySide(bench)
        case .stoppingTwiceIsStoppingOnce: try await stoppingTwiceIsStoppingOnce(bench)
        case .whatClingsIsKilled: try await whatClingsIsKilled(bench)
        case .whatItStartedEndsWithIt: try await whatItStartedEndsWithIt(bench)
        case .anEndIsSeen: try await anEndIsSeen(bench)
        case .aCrashIsSeenAndStartedOver: try await aCrashIsSeenAndStartedOver(bench)
        case .aRestartFindsEverything: try await aRestartFindsEverything(bench)
        case .strangersAreLeftAlone: try await strangersAreLeftAlone(bench)
        case .aCancelledStartCanBeRepeated: try await aCancelledStartCanBeRepeated(bench)
        case .aCancelledStopCanBeRepeated: try await aCancelledStopCanBeRepeated(bench)
        case .anUnknownVersionNamesTheOthers: try await anUnknownVersionNamesTheOthers(bench)
        case .aChangedArtifactIsRefused: try await aChangedArtifactIsRefused(bench)
        }
    }
}
