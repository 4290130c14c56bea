extension Rule {
    /// Every rule about single lines of code.
    static let all = [
        traps, openSendable, leftovers, freeTasks, sleeping, defaults, unordered, timeAndChance, printing, testable,
    ]

    private static let code = ["Sources/", "Examples/", "Tests/", "Benchmarks/"]
    private static let pure = ["Sources/CordeeModel/", "Sources/CordeeCore/"]

    static let traps = Rule(
        name: "No trap", pattern: #"\btry!|\bas!|\b(fatalError|preconditionFailure|precondition|assertionFailure)\("#,
        scopes: code,
        advice: "throw a Failure, or make the state impossible: a daemon that traps on a journal boot-loops",
        example: "let plan = try! read()")

    static let openSendable = Rule(
        name: "No unchecked concurrency",
        pattern: #"@unchecked\s+Sendable|nonisolated\(unsafe\)|@preconcurrency import"#,
        scopes: code, advice: "make it a Sendable value, an actor, or a Mutex around the state",
        example: "final class Box: @unchecked Sendable {}",
        allowances: [
            Allowance(
                path: "Sources/CordeeCommands/Session/Follower.swift", line: "DispatchSource",
                reason: "a dispatch source may be used from any thread, and is not marked so on Linux")
        ])

    static let leftovers = Rule(
        name: "Nothing left over", pattern: #"\b(TODO|FIXME|XXX|HACK)\b"#,
        scopes: code + ["docs/", "README.md", "scripts/"],
        advice: "do it, or write an issue", example: "// TODO: later", includesText: true)

    static let freeTasks = Rule(
        name: "No free task", pattern: #"\bTask(\.detached\b|\.immediate\b|\s*\{|\s*\(|<)"#,
        scopes: ["Sources/", "Examples/"],
        advice: "run it in a task group that somebody waits for and cancels", example: "Task { await work() }")

    static let sleeping = Rule(
        name: "No waiting by the clock", pattern: #"\bTask\.sleep\b|(?<![.\w])(u|nano)?sleep\("#, scopes: ["Sources/"],
        advice: "wait for the condition; where there is none to wait for, allow it in Rules.swift with the reason",
        example: "try await Task.sleep(for: .seconds(1))", allowances: sleepers)

    static let defaults = Rule(
        name: "No default over our own enums", pattern: #"^\s*(@unknown )?default\s*:"#,
        scopes: pure + ["Sources/CordeeMessages/"],
        advice: "list every case, so that the compiler asks about a new one",
        example: "        default: break",
        allowances: [
            Allowance(path: "Sources/CordeeModel/Identity/Identifier.swift", reason: "over a number"),
            Allowance(path: "Sources/CordeeMessages/Failures/Catalogue+ReleaseFailures.swift", reason: "over a text"),
            Allowance(path: "Sources/CordeeMessages/Wording/Wording.swift", reason: "over a character"),
            Allowance(
                path: "Sources/CordeeMessages/Wording/Visible.swift", reason: "over scalars and their categories"),
        ])

    static let unordered = Rule(
        name: "No unordered collection decides", pattern: #"\b(Set|Dictionary)[<(]|\[[A-Z]\w*(\.\w+)?\??\s*:\s*[A-Z]"#,
        scopes: pure,
        advice:
            "its order differs from one process to the next: sort it, use OrderedDictionary, or only ever look names up "
            + "in it and say so in Rules.swift",
        example: "var runs: [RunID: Run] = [:]", allowances: lookups)

    static let timeAndChance = Rule(
        name: "Time and chance are inputs",
        pattern:
            #"\b(Date|ContinuousClock|SuspendingClock|UUID|SystemRandomNumberGenerator|Task|Thread)\b|\.random\b|\.shuffled\b|\bHasher\("#,
        scopes: pure, advice: "take it as a parameter: what decides must decide the same when it is replayed",
        example: "let now = ContinuousClock.now")

    static let printing = Rule(
        name: "Only the terminal prints", pattern: #"(?<![.\w])(print|debugPrint|dump|NSLog)\("#, scopes: ["Sources/"],
        advice: "return a value; CordeeCommands renders it", example: "print(plan)",
        allowances: [
            Allowance(
                path: "Sources/CordeeCommands/Session/Voice.swift", line: "func print(json", reason: "a name of ours"),
            Allowance(path: "Sources/simulate/Simulate.swift", reason: "its output is its purpose"),
        ])

    static let testable = Rule(
        name: "Tests use what is package", pattern: #"@testable\b"#, scopes: ["Tests/", "Benchmarks/"],
        advice: "test what a user would notice, over package declarations", example: "@testable import CordeeCore")
}
