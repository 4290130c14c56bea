internal import ArgumentParser
internal import CordeeConductor
internal import CordeeCore
internal import CordeeManifest
internal import CordeeMessages
internal import CordeeModel

struct GateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gate",
        abstract: "What gates, windows and approvals would say of a plan now.",
        discussion: """
            Takes versions like plan, and changes nothing. Exit code 0 when no gate blocks, 1 otherwise; windows and approvals \
            are shown and do not count, but for approvals that nobody could give.

            Examples:
              cordee gate production --train 2026-11-22.1
              cordee gate production auth-service=2.1.0 --json
            """)

    @OptionGroup var options: FleetOptions
    @Argument(help: "The environment.") var environment: String
    @OptionGroup var wanted: VersionOptions
    @OptionGroup var policyOptions: PolicyOptions
    @Flag(help: "Print as JSON.") var json = false

    func run() async throws {
        try await carryOut(options, scene: Scene(environment: EnvironmentID(environment))) { context in
            let desk = try context.desk(environment)
            let (versions, train) = try wanted.chosen(desk)
            let made = try await desk.deploy(
                versions, train: train, pruning: wanted.prune, conditions: policyOptions.conditions)
            let assessment = await context.assessment(of: made.plan)
            if json {
                try context.voice.print(json: assessment)
            } else {
                let view = GateView(assessment.rulings, catalogue: context.voice.catalogue)
                context.voice.say(view.lines(width: context.voice.terminal.tableWidth))
                context.voice.say(context.clearance(made.plan, assessment))
            }
            let objection = context.manifest.fleet.flatMap { made.plan.objection(in: $0, by: context.actor) }
            return objection != nil || assessment.rulings.contains(where: \.blocks) ? .problem : .done
        }
    }
}
