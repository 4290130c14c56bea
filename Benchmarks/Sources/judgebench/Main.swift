/// Simulates canaries and reports how soon each judge condemns the bad ones, and how often the healthy ones.
///
///     judgebench [cases] [healthy] [grid] [speed] [--runs N] [--healthy-runs N] [--size small|medium|large]
///                [--only TEXT] [--csv PATH]
///
/// Without a name it runs everything; `--only` leaves out cases and healthy services without that text in their name,
/// and of the grid every course and law of another name. `--csv` writes the grid's figures to a file.
/// The same seeds give the same figures, on any machine.
@main
struct JudgeBench {
    static func main() {
        var names: [String] = []
        var size = Size.small
        var runs: Int?
        var healthyRuns: Int?
        var only = ""
        var path = ""
        var arguments = Array(CommandLine.arguments.dropFirst())
        while !arguments.isEmpty {
            let argument = arguments.removeFirst()
            switch argument {
            case "--runs" where !arguments.isEmpty: runs = Int(arguments.removeFirst())
            case "--healthy-runs" where !arguments.isEmpty: healthyRuns = Int(arguments.removeFirst())
            case "--csv" where !arguments.isEmpty: path = arguments.removeFirst()
            case "--size" where !arguments.isEmpty: size = Size(rawValue: arguments.removeFirst()) ?? .small
            case "--only" where !arguments.isEmpty: only = arguments.removeFirst()
            case "cases", "healthy", "grid", "speed": names.append(argument)
            default:
                print(
                    "usage: judgebench [cases] [healthy] [grid] [speed] [--runs N] [--healthy-runs N] [--size SIZE] "
                        + "[--only TEXT] [--csv PATH]")
                return
            }
        }
        func isWanted(_ name: String) -> Bool { names.isEmpty || names.contains(name) }
        if isWanted("cases") { Cases.run(runs: runs ?? size.cases, only: only) }
        if isWanted("healthy") { Health.run(runs: runs ?? size.healthy, only: only) }
        if isWanted("grid") {
            let effort = Effort(runs: runs ?? size.grid, healthyRuns: healthyRuns ?? size.gridHealthy)
            Grid.run(effort, only: only, path: path)
        }
        if isWanted("speed") { Speed.run() }
    }
}

/// How many runs are played for each figure.
enum Size: String {
    case small, medium, large

    var cases: Int {
        switch self {
        case .small: 200
        case .medium: 1000
        case .large: 4000
        }
    }

    var healthy: Int {
        switch self {
        case .small: 200
        case .medium: 2000
        case .large: 10_000
        }
    }

    var grid: Int {
        switch self {
        case .small: 5
        case .medium: 25
        case .large: 400
        }
    }

    var gridHealthy: Int {
        switch self {
        case .small: 20
        case .medium: 1000
        case .large: 10_000
        }
    }
}
