import CordeeConductor
import CordeeCore
import CordeeLedger
import CordeeModel
import CordeeTesting

/// Running 10,000 services: the real conductor and the durable ledger; only the drivers do nothing.
enum EngineBenchmark {
    static func run(parallel: Int) async throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        let workload = Workload(services: 10_000, environment: .sample(parallel: parallel))
        let plan = try Planner.plan(workload.request)
        let conductor = try Conductor(
            ledger: Ledger(directory: scratch.path, fleet: "bench"), performer: Idle(observation: plan.observed),
            scope: .all, clock: Timekeeper())
        let took = try await withThrowingTaskGroup(of: Duration?.self) { group in
            defer { group.cancelAll() }
            group.addTask {
                try await conductor.run(keeping: [])
                return nil
            }
            group.addTask { try await drive(conductor, plan) }
            while let result = try await group.next() { if let took = result { return took } }
            throw BenchmarkTrouble("the conductor ended before the run")
        }
        let what = "10,000 services, \(plan.steps.count) steps, \(parallel) side by side, no-op drivers, durable ledger"
        row(
            what, "\(Int(Double(plan.steps.count) / took.seconds)) steps/s",
            aim: parallel == 256 ? ">= 20,000 steps/s" : "")
        row("peak memory of that process", "\(peakMemory ?? 0) MB", aim: "< 400 MB")
    }

    private static func drive(_ conductor: Conductor, _ plan: Plan) async throws -> Duration {
        let begin = ContinuousClock.now
        let run = try await conductor.open(plan, by: "bench", mayQueue: false)
        for await news in try await conductor.follow(run) {
            guard case .record(let record) = news, case .ended(let ended) = record.event else { continue }
            guard ended.outcome == .done else { throw BenchmarkTrouble("the run ended as \(ended.outcome.kind)") }
            return ContinuousClock.now - begin
        }
        throw BenchmarkTrouble("the run did not end")
    }
}
