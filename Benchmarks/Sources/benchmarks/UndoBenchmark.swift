import CordeeConductor
import CordeeCore
import CordeeModel

/// From the decision to undo until the last answer of the new release: seven services, all on the new one already.
///
/// The run stands where the combination is seen together, with every old slot warm, when it is aborted.
enum UndoBenchmark {
    /// Penpal's graph.
    private static let services: [(name: ServiceID, needs: [ServiceID])] = [
        ("db", []), ("auth", ["db"]), ("notify", []), ("payment", ["db"]), ("ai", ["db"]),
        ("monitoring", ["db", "auth", "notify", "payment", "ai"]), ("frontend", ["auth", "payment", "ai"]),
    ]

    static func run(undos: Int) async throws {
        let standstill: @Sendable (DriverPerformer) -> any Performer = { Standstill(drivers: $0) }
        try await Yard.with(services, performer: standstill) { yard in
            try await yard.move(to: "1", intent: .rollBack(before: RunID(1)))
            let load = Load(yard.listen, paths: yard.paths, connections: 16, rate: 1000)
            var times = Figures()
            for _ in 0..<undos { times.add(try await undo(yard, load).inMilliseconds) }
            let perSecond = load.rate
            let tally = try await load.stop()
            row(
                "from `abort` until all traffic of 7 services is back, \(undos) times at \(perSecond) requests/s: median",
                "\(text(times.median, 0)) ms (p95 \(text(times.quantile(0.95), 0)), highest \(text(times.highest, 0)))",
                aim: "< 100 ms")
            row(
                "failed of \(tally.answered + tally.failed) requests meanwhile",
                "\(tally.failed)\(tally.troubles.isEmpty ? "" : " \(tally.troubles)")", aim: "0")
        }
    }

    /// One train that is aborted when all of it has its traffic; measured at the requests.
    private static func undo(_ yard: Yard, _ load: Load) async throws -> Duration {
        let plan = try await yard.plan("2")
        let conductor = yard.conductor
        let decided = Box<ContinuousClock.Instant?>(nil)
        let together = plan.steps.firstIndex { $0.action == .verifyTogether }
        let (run, outcome) = try await yard.run(plan) { run, record in
            guard case .stepStarted(let started) = record.event, !started.step.isBack, started.step.index == together
            else { return }
            // Every service has answered as the new version by now.
            let now = ContinuousClock.now
            decided.value = now
            try await conductor.control(run, .abort(reason: nil), by: "bench")
        }
        guard outcome == .rolledBack, let begin = decided.value, let last = load.tally.lastAnswer["2"] else {
            throw BenchmarkTrouble("run \(run) ended as \(outcome)")
        }
        return last - begin
    }
}

/// Real drivers, but the combination is never seen together: the run stands there until it is aborted.
private struct Standstill: Performer {
    let drivers: DriverPerformer

    func perform(_ effect: Effect) async -> Result<Evidence, Failure> {
        guard case .verifyTogether(let releases) = effect.work, releases.first?.version == "2" else {
            return await drivers.perform(effect)
        }
        while !Task.isCancelled { try? await Task.sleep(for: .seconds(3600)) }
        return .failure(Failure(.cancelled))
    }
    func survey(_ survey: Survey) async -> Result<Observation, Failure> { await drivers.survey(survey) }
    func keep(_ environment: Environment) async -> Failure? { await drivers.keep(environment) }
    func missedOutcomes(in environment: Environment) async -> Int? { nil }
    func outcomes(of environment: Environment) -> AsyncStream<[RequestOutcome]> { drivers.outcomes(of: environment) }
}
