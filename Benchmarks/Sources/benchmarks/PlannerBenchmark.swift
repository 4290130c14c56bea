import CordeeCore
import CordeeTesting

/// Planning: observation and wanted versions of 10,000 services in, a plan out.
enum PlannerBenchmark {
    static func run() throws {
        let workload = Workload(services: 10_000, environment: .sample(parallel: 256))
        var times = Figures()
        var processor = Figures()
        var steps = 0
        for _ in 0..<15 {
            let used = processorTime
            let begin = ContinuousClock.now
            let plan = try Planner.plan(workload.request)
            times.add((ContinuousClock.now - begin).inMilliseconds)
            processor.add((processorTime - used) * 1000)
            steps = plan.steps.count
        }
        row(
            "planning 10,000 services (\(steps) steps), median of \(times.count)",
            "\(text(times.median, 0)) ms (best \(text(times.quantile(0), 0)); "
                + "processor time \(text(processor.median, 0)) ms)",
            aim: "< 100 ms")
    }
}
