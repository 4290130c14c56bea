internal import ArgumentParser
internal import CordeeConductor
internal import CordeeCore
internal import CordeeLedger
internal import CordeeMessages
internal import CordeeModel

struct Runs: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The runs so far, newest first.",
        discussion: """
            Examples:
              cordee runs
              cordee runs production --limit 50
              cordee runs --json
            """)

    @OptionGroup var options: FleetOptions
    @Argument(help: "Only those of this environment.") var environment: String?
    @Option(help: "How many.") var limit = 20
    @Flag(help: "Print as JSON.") var json = false

    func run() async throws {
        try await carryOut(options) { context in
            if let environment { try context.see(environment) }
            let summaries = try context.reader().runs(
                environment: environment.map { EnvironmentID($0) }, limit: max(1, min(limit, 10_000)))
            if json {
                try context.voice.print(json: summaries)
            } else {
                let now = Timekeeper.wallClock
                let view = RunListView(
                    summaries.map { RunRow($0, at: now) }, catalogue: context.voice.catalogue,
                    clock: context.voice.clock)
                context.voice.say(view.lines(width: context.voice.terminal.tableWidth))
            }
            return .done
        }
    }
}

extension RunRow {
    /// A row for a run.
    init(_ summary: RunSummary, at now: Instant) {
        self.init(
            id: summary.id, environment: summary.environment, intent: summary.intent, train: summary.train?.id,
            status: summary.shown, opened: summary.opened,
            duration: (summary.ended ?? now) - (summary.began ?? summary.opened), actor: summary.actor,
            marks: Self.marks(summary, at: now))
    }

    private static func marks(_ summary: RunSummary, at now: Instant) -> [HotfixPhrase] {
        let hotfix = summary.hotfix.map { [HotfixPhrase.mark($0.kind, summary.objective(at: now))] }
        let gates = summary.overrides.map { [HotfixPhrase.overridden($0.map(\.gate))] }
        return (hotfix ?? []) + (gates ?? [])
    }
}
