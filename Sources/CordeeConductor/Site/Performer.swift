package import CordeeCore
package import CordeeModel

/// Makes effects happen. Decides nothing: what to do is in the effect, whether it has happened is judged by the core.
package protocol Performer: Sendable {
    /// Converges to what the effect says; ends early, as cancelled, when the task is cancelled.
    func perform(_ effect: Effect) async -> Result<Evidence, Failure>
    /// Observes an environment, and repositories.
    func survey(_ survey: Survey) async -> Result<Observation, Failure>
    /// Starts the environment's edge again when it should run and does not; says why it could not.
    func keep(_ environment: Environment) async -> Failure?
    /// The outcomes of requests in an environment, until the task that reads them is cancelled.
    func outcomes(of environment: Environment) -> AsyncStream<[RequestOutcome]>
    /// How many of those were lost on their way, as `Edge.missedOutcomes` has it.
    func missedOutcomes(in environment: Environment) async -> Int?
}
