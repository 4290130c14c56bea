internal import ArgumentParser
internal import CordeeCore
internal import CordeeManifest
internal import CordeeMessages
internal import CordeeModel
internal import Foundation

struct Apply: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run a plan, with a live view.",
        discussion: """
            Takes an environment and versions, like plan, or a file that plan --out wrote. A saved plan is refused when \
            the world has moved since. Ctrl-C once pauses the run, twice leaves it.

            Examples:
              cordee apply staging ai-service=1.4.0
              cordee apply staging --all 1.3.0 --queue
              cordee apply train.plan
            """)

    @OptionGroup var options: FleetOptions
    @Argument(help: "The environment, or a saved plan.") var target: String
    @OptionGroup var wanted: VersionOptions
    @OptionGroup var policyOptions: PolicyOptions
    @OptionGroup var runOptions: RunOptions

    func run() async throws {
        try await carryOut(options, scene: Scene(environment: EnvironmentID(target))) { context in
            if context.manifest.fleet?.environment(EnvironmentID(target)) == nil,
                FileManager.default.fileExists(atPath: target)
            {
                guard !wanted.isGiven, policyOptions.conditions == nil else {
                    throw NameTrouble.planWithVersions(target)
                }
                return try await applyFile(context)
            }
            let desk = try context.desk(target)
            let (versions, train) = try wanted.chosen(desk)
            return try await context.execute(desk, runOptions) {
                try await desk.deploy(
                    versions, train: train, pruning: wanted.prune, conditions: policyOptions.conditions)
            }
        }
    }

    /// Runs a saved plan. The values of its variables are still here, or are read again and must be the same.
    private func applyFile(_ context: Context) async throws -> ExitStatus {
        let saved = try PlanFile.read(target)
        let fleet = try context.fleet()
        guard saved.plan.fleet == fleet.name else {
            throw StateTrouble.otherFleet(target, saved.plan.fleet, fleet.name)
        }
        guard let environment = fleet.environment(saved.plan.environment.id),
            environment.asksTheSame(as: saved.plan.environment),
            saved.plan.intent.goesBack || environment.scenarios == saved.plan.environment.scenarios,
            saved.plan.intent.goesBack || saved.plan.conditions?.obeysCalendar == fleet.obeysCalendar(in: environment)
        else { throw StateTrouble.policyChanged(target, saved.plan.environment.id) }
        let desk = try PlanDesk(
            fleet: fleet, environment: saved.plan.environment, workspace: context.workspace, sites: context.sites,
            ledger: try context.workspace.reader())
        return try await context.execute(desk, runOptions) {
            let entries = try await desk.entries(for: saved.plan)
            let trials = try desk.trials(for: saved.plan)
            return PlanDesk.Made(
                plan: saved.plan, digest: saved.digest, entries: entries, trials: trials, warnings: [])
        }
    }
}
