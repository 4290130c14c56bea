internal import ArgumentParser
internal import CordeeMessages
internal import CordeeModel

struct Promote: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run exactly the combination that another environment has verified.",
        discussion: """
            Same versions, same content, with this environment's own variables. Refused when the first environment is no \
            longer what was verified there.

            Examples:
              cordee promote staging production
              cordee promote staging production --plan
            """)

    @OptionGroup var options: FleetOptions
    @Argument(help: "The environment that has verified the combination.") var from: String
    @Argument(help: "The environment that is to run it.") var to: String
    @Flag(name: .customLong("plan"), help: "Print the plan only.") var onlyPlan = false
    @OptionGroup var policyOptions: PolicyOptions
    @OptionGroup var runOptions: RunOptions

    func run() async throws {
        try await carryOut(options, scene: Scene(environment: EnvironmentID(to))) { context in
            let source = try context.environment(from)
            let desk = try context.desk(to)
            if onlyPlan {
                try await context.show(
                    desk.promote(
                        from: source, sites: context.sites, conditions: policyOptions.conditions), desk)
                return .done
            }
            return try await context.execute(desk, runOptions) {
                try await desk.promote(
                    from: source, sites: context.sites, conditions: policyOptions.conditions)
            }
        }
    }
}
