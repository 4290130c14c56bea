internal import ArgumentParser
internal import CordeeCore
internal import CordeeLedger
internal import CordeeManifest
internal import CordeeMessages
internal import CordeeModel

struct Rollback: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Go back to the combination before, configuration included.",
        discussion: """
            Never blocked by gates or windows. Done again, it goes further back. It works with a manifest that has errors: \
            what to go back to is on the ledger.

            Examples:
              cordee rollback production
              cordee rollback production --to 17
              cordee rollback production --plan
            """)

    @OptionGroup var options: FleetOptions
    @Argument(help: "The environment.") var environment: String
    @Option(name: .customLong("to"), help: "The run whose combination is wanted again.") var run: String?
    @Flag(name: .customLong("plan"), help: "Print the plan only.") var onlyPlan = false
    @OptionGroup var runOptions: RunOptions

    func run() async throws {
        try await carryOut(options, scene: Scene(environment: EnvironmentID(environment))) { context in
            let target = try run.map { text in
                guard let run = RunID(text) else { throw NameTrouble.badRun(text) }
                return run
            }
            let desk = try context.deskForGoingBack(environment)
            if onlyPlan {
                try await context.show(desk.rollBack(to: target), desk)
                return .done
            }
            return try await context.execute(desk, runOptions) { try await desk.rollBack(to: target) }
        }
    }
}

extension Context {
    /// The desk for an environment, from the manifest, or from the ledger when the manifest does not say any more.
    func deskForGoingBack(_ name: String) throws -> PlanDesk {
        let id = EnvironmentID(name)
        if manifest.errors.isEmpty, manifest.fleet?.environment(id) != nil { return try desk(name) }
        // Versions that were pushed do not go back.
        guard id != Environment.sources.id, let reader = try workspace.reader(),
            let summary = try reader.runs(environment: id, limit: 1).first,
            let plan = try reader.plan(of: summary.id)
        else { return try desk(name) }
        voice.complain(manifest.errors)
        let fleet = Fleet(name: plan.fleet, services: [], environments: [plan.environment])
        return try PlanDesk(
            fleet: fleet, environment: plan.environment, workspace: workspace, sites: sites, ledger: reader)
    }
}
