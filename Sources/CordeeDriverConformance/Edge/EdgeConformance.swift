import CordeeDriver
import CordeeModel

/// The suite that every `Edge` must pass: with real requests to real listeners.
package struct EdgeConformance: Sendable {
    let workshop: any EdgeWorkshop

    /// How long something that must come true may take until the check fails.
    package static let patience: Duration = .seconds(30)
    /// How often slots change hands under load.
    package static let switches = 300

    /// Checks the driver of a workshop.
    package init(_ workshop: any EdgeWorkshop) { self.workshop = workshop }

    /// Checks one thing, and closes the workshop.
    /// - Throws: `EdgeNonconformance`; also what the driver throws where it must not.
    package func run(_ check: EdgeCheck) async throws {
        do {
            let bench = try await EdgeBench(check: check, workshop: workshop)
            do { try await perform(check, on: bench) } catch {
                await bench.close()
                throw error
            }
            await bench.close()
        } catch {
            await workshop.close()
            throw error
        }
        await workshop.close()
    }

    private func perform(_ check: EdgeCheck, on bench: EdgeBench) async throws {
        switch check {
        case .noRequestIsLostWhileSlotsChangeHands: try await noRequestIsLostWhileSlotsChangeHands(bench)
        case .theSplitIsWhatWasAsked: try await theSplitIsWhatWasAsked(bench)
        case .askingTwiceIsAskingOnce: try await askingTwiceIsAskingOnce(bench)
        case .aDrainWaitsForWhatIsUnderWay: try await aDrainWaitsForWhatIsUnderWay(bench)
        case .aDrainEndsAtItsLimit: try await aDrainEndsAtItsLimit(bench)
        case .aKilledEdgeComesBackAsItWas: try await aKilledEdgeComesBackAsItWas(bench)
        case .aRestartFindsEverything: try await aRestartFindsEverything(bench)
        case .anotherTopologyLosesNoRequest: try await anotherTopologyLosesNoRequest(bench)
        case .requestsGoByHostAndPath: try await requestsGoByHostAndPath(bench)
        case .aServiceWithoutSlotIsSaidSoAtOnce: try await aServiceWithoutSlotIsSaidSoAtOnce(bench)
        case .anUnknownSlotIsRefused: try await anUnknownSlotIsRefused(bench)
        case .aTakenAddressIsNamed: try await aTakenAddressIsNamed(bench)
        case .anEdgeThatIsStoppedIsForgotten: try await anEdgeThatIsStoppedIsForgotten(bench)
        case .outcomesTellWhoAnswered: try await outcomesTellWhoAnswered(bench)
        case .aDeadSlotIsSeen: try await aDeadSlotIsSeen(bench)
        case .aRefusalIsTold: try await aRefusalIsTold(bench)
        case .whatNoUserSendsIsTold: try await whatNoUserSendsIsTold(bench)
        case .aUserStaysOnOneSide: try await aUserStaysOnOneSide(bench)
        case .lostOutcomesAreCounted: try await lostOutcomesAreCounted(bench)
        }
    }
}
