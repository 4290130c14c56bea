internal import ArgumentParser
internal import CordeeConductor
internal import CordeeCore
internal import CordeeLedger
internal import CordeeMessages
internal import CordeeModel

struct WatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "What is watched after a run: each service beside how it usually is, and alerts.",
        discussion: """
            An environment with `watch` in the manifest is watched for that long after each run that is done, as long as \
            `cordee serve` runs. What it sees is on the ledger; a watch goes on where it was when the daemon is started again.

            Examples:
              cordee watch
              cordee watch production --json
            """)

    @OptionGroup var options: FleetOptions
    @Argument(help: "Only this environment.") var environment: String?
    @Flag(help: "Print as JSON.") var json = false

    func run() async throws {
        try await carryOut(options) { try await $0.watch(environment, asJSON: json) }
    }
}

extension Context {
    /// Shows what is watched.
    fileprivate func watch(_ name: String?, asJSON: Bool) async throws -> ExitStatus {
        let fleet = try fleet()
        let environments = try name.map { [try environment($0)] } ?? fleet.environments
        let reader = try workspace.reader()
        var status = ExitStatus.done
        var watches: [(Environment, Watch?)] = []
        for environment in environments {
            do throws(Failure) { watches.append((environment, try reader?.newestWatch(in: environment.id))) } catch {
                // Those of the others are shown all the same.
                status = voice.report(error, scene: Scene(environment: environment.id))
            }
        }
        if asJSON {
            try voice.print(json: watches.compactMap { $1.map { WatchRow($0) } })
            return status
        }
        let isServed = await ControlClient(at: try workspace.socket()) != nil
        for (index, (environment, watch)) in watches.enumerated() {
            if index > 0 { voice.say([""]) }
            guard let watch else {
                voice.say(
                    environment.watch == nil
                        ? WatchPhrase.notAsked(environment.id) : WatchPhrase.nothingYet(environment.id))
                continue
            }
            var wayBack: RunSummary?
            if case .opened(let run)? = watch.acted?.outcome { wayBack = try reader?.run(run) }
            let view = WatchView(watch, wayBack: wayBack, catalogue: voice.catalogue, clock: voice.clock)
            voice.say(view.lines(width: voice.terminal.tableWidth))
            if !watch.isOver, !isServed { voice.warn(voice.catalogue.say(WatchPhrase.standsStill(environment.id))) }
        }
        return status
    }
}
