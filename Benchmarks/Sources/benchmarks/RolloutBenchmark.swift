import CordeeConductor
import CordeeCore
import CordeeModel

/// Rollouts and rollbacks, one after the other, under load: planner, engine, ledger, processes and HAProxy, all real.
///
/// In turns: a deploy to the other version, the plan that rolls it back, and a deploy that is aborted once the new
/// release has its traffic.
enum RolloutBenchmark {
    private static let wanted = 1000
    private static let rate = 1200

    static func run(seconds: Int) async throws {
        try await Yard.with([("shop", [])]) { yard in
            var last = try await yard.move(to: "1")
            let load = Load(yard.listen, paths: yard.paths, connections: 16, rate: rate)
            let begin = ContinuousClock.now
            var tally = Tally()
            while tally.count < wanted, ContinuousClock.now - begin < .seconds(seconds) {
                last = try await yard.move(to: "2")
                try await yard.move(to: "1", intent: .rollBack(before: last))
                try await abort(yard)
                tally.rounds += 1
            }
            let took = ContinuousClock.now - begin
            let perSecond = load.rate
            let users = try await load.stop()
            row(
                "\(tally.count) consecutive rollouts and rollbacks in \(text(took.seconds, 0)) s "
                    + "(\(tally.rounds) each: rolled out, rolled back, aborted and undone)",
                "\(users.failed) failed of \(users.answered + users.failed) requests at \(perSecond)/s"
                    + (users.troubles.isEmpty ? "" : " \(users.troubles)"), aim: "0 failed, >= 1,000/s")
        }
    }

    private struct Tally {
        var rounds = 0
        /// A rollout, its rollback, a rollout and its undoing.
        var count: Int { rounds * 4 }
    }

    private static func abort(_ yard: Yard) async throws {
        let plan = try await yard.plan("2")
        let conductor = yard.conductor
        let (run, outcome) = try await yard.run(plan) { run, record in
            guard case .stepSucceeded(let succeeded) = record.event, !succeeded.step.isBack,
                case .shift = plan.steps[succeeded.step.index].action
            else { return }
            try await conductor.control(run, .abort(reason: nil), by: "bench")
        }
        guard outcome == .rolledBack else { throw BenchmarkTrouble("run \(run) ended as \(outcome)") }
    }
}
