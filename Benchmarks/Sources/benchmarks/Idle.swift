import CordeeConductor
import CordeeCore
import CordeeModel

/// Drivers that do nothing, at once.
struct Idle: Performer {
    let observation: Observation

    func perform(_ effect: Effect) async -> Result<Evidence, Failure> { .success(Evidence()) }
    func survey(_ survey: Survey) async -> Result<Observation, Failure> { .success(observation) }
    func keep(_ environment: Environment) async -> Failure? { nil }
    func missedOutcomes(in environment: Environment) async -> Int? { nil }
    func outcomes(of environment: Environment) -> AsyncStream<[RequestOutcome]> { AsyncStream { $0.finish() } }
}
