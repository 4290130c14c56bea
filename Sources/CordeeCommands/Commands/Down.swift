internal import ArgumentParser
internal import CordeeMessages
internal import CordeeModel

struct Down: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Stop the whole fleet in an environment, dependents first, and its edge.",
        discussion: """
            Example:
              cordee down staging
            """)

    @OptionGroup var options: FleetOptions
    @Argument(help: "The environment.") var environment: String
    @Flag(name: .customLong("plan"), help: "Print the plan only.") var onlyPlan = false
    @OptionGroup var runOptions: RunOptions

    func run() async throws {
        try await carryOut(options, scene: Scene(environment: EnvironmentID(environment))) { context in
            let desk = try context.deskForGoingBack(environment)
            if onlyPlan {
                try await context.show(desk.retire(), desk)
                return .done
            }
            return try await context.execute(desk, runOptions) { try await desk.retire() }
        }
    }
}
