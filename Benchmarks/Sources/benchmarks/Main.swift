/// `benchmarks NAME`: measures one thing and prints rows of a markdown table. `Benchmarks/run` calls all of them.
@main
enum Benchmarks {
    static func main() async throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        let rest = Array(arguments.dropFirst())
        switch arguments.first {
        case "train": try await TrainBenchmark.run(rounds: rest.first.flatMap { Int($0) } ?? 5)
        case "step": try StepBenchmark.run()
        case "versions": try VersionBenchmark.run()
        case "reports": try ReportBenchmark.run()
        case "changelog": try ChangelogBenchmark.run()
        case "planner": try PlannerBenchmark.run()
        case "engine": try await EngineBenchmark.run(parallel: rest.first.flatMap { Int($0) } ?? 256)
        case "restart": try await RestartBenchmark.run()
        case "switch": try await SwitchBenchmark.run(switches: rest.first.flatMap { Int($0) } ?? 10_000)
        case "undo": try await UndoBenchmark.run(undos: rest.first.flatMap { Int($0) } ?? 50)
        case "rollouts": try await RolloutBenchmark.run(seconds: rest.first.flatMap { Int($0) } ?? 360)
        // What the benchmarks start themselves.
        case "serve": try await Answerer.serve(name: rest.first ?? "")
        case "reopen": try await RestartBenchmark.reopen(rest.first ?? "")
        default:
            throw BenchmarkTrouble(
                "usage: benchmarks train|step|versions|reports|changelog|planner|engine|restart|switch|undo|rollouts")
        }
    }
}

/// Why there is no figure.
struct BenchmarkTrouble: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
