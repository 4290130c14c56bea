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
        let times = try await withThrowingTaskGroup(of: Times?.self) { group in
            defer { group.cancelAll() }
            group.addTask {
                try await conductor.run(keeping: [])
                return nil
            }
            group.addTask { try await drive(conductor, plan) }
            while let result = try await group.next() { if let times = result { return times } }
            throw BenchmarkTrouble("the conductor ended before the run")
        }
        let steps = plan.steps.count
        row(
            "10,000 services, \(steps) steps, \(parallel) side by side, no-op drivers, durable ledger",
            "\(Int(Double(steps) / times.running.seconds)) steps/s "
                + "(\(text(times.processor / Double(steps) * 1_000_000, 0)) µs of processor time a step)",
            aim: parallel == 256 ? ">= 20,000 steps/s" : "")
        row(
            "the whole of it, opening the run included",
            "\(text(times.whole.seconds)) s, of which \(text(times.opening.seconds)) s until it was open")
        row("peak memory of that process", "\(peakMemory ?? 0) MB", aim: "< 400 MB")
    }

    private struct Times: Sendable {
        /// Until the run was on the ledger.
        var opening: Duration
        /// From its first step to its end, as the ledger has it.
        var running: Duration
        /// The processor time meanwhile, in seconds.
        var processor: Double
        var whole: Duration
    }

    private static func drive(_ conductor: Conductor, _ plan: Plan) async throws -> Times {
        let begin = ContinuousClock.now
        let run = try await conductor.open(plan, by: "bench", mayQueue: false)
        let opening = ContinuousClock.now - begin
        var began: Instant?
        var used = 0.0
        for await case .record(let record) in try await conductor.follow(run) {
            if case .began = record.event {
                began = record.at
                used = processorTime
            }
            guard case .ended(let ended) = record.event, let began else { continue }
            guard ended.outcome == .done else { throw BenchmarkTrouble("the run ended as \(ended.outcome.kind)") }
            return Times(
                opening: opening, running: record.at - began, processor: processorTime - used,
                whole: ContinuousClock.now - begin)
        }
        throw BenchmarkTrouble("the run did not end")
    }
}
