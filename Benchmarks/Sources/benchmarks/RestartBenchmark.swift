import CordeeConductor
import CordeeCore
import CordeeLedger
import CordeeModel
import Foundation

/// Starting again on a long ledger: from nothing to an engine that knows every open run, in a fresh process.
enum RestartBenchmark {
    private static let openRuns = 100

    static func run() async throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        var press = JournalPress(stepsOfOpenRun: 500)
        let ledger = try Ledger(directory: scratch.path, fleet: "bench")
        try press.fill(ledger, events: 1_000_000, openRuns: openRuns)
        try ledger.close()
        var times = Figures()
        var memory = 0
        for _ in 0..<5 {
            let words = try Shell.output(CommandLine.arguments[0], ["reopen", scratch.path]).split(separator: " ")
            guard words.count == 3, let time = Double(words[0]), Int(words[1]) == openRuns, let most = Int(words[2])
            else { throw BenchmarkTrouble("the ledger was not opened as it should be: \(words)") }
            times.add(time)
            memory = max(memory, most)
        }
        row(
            "restart, \(press.count) events, \(openRuns) open runs of 500 steps; median of \(times.count)",
            "\(text(times.median)) s (best \(text(times.quantile(0))); \(memory) MB)", aim: "< 2 s")
        var isSound = false
        let took = try timed { isSound = try Ledger.verify(directory: scratch.path).isSound }
        row(
            "`verify` of these events from the first byte on",
            "\(text(took.seconds, 1)) s, \(isSound ? "sound" : "NOT SOUND")")
    }

    /// In a process of its own: opens the ledger, rebuilds the engine, and says how long that took.
    static func reopen(_ directory: String) async throws {
        let begin = ContinuousClock.now
        let ledger = try Ledger(directory: directory, fleet: "bench")
        let clock = Timekeeper(notBefore: try ledger.reader.lastInstant() ?? .epoch)
        let idle = Idle(observation: Observation(edge: nil, services: []))
        let conductor = try Conductor(ledger: ledger, performer: idle, scope: .all, clock: clock)
        let took = ContinuousClock.now - begin
        print(took.seconds, try ledger.reader.openRuns().count, peakMemory ?? 0)
        withExtendedLifetime(conductor) {}
    }
}
