internal import ArgumentParser
internal import CordeeModel

struct Sign: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say that something works, or does not, as you have seen it.",
        discussion: """
            For what a gate's list asks for and nobody but a person can judge: `functional`, `security`, `browsers`, and \
            scenarios that were gone through by hand. What you say is about the releases that ran then, with their content, and \
            is on the record under your name. The newest word counts, and for as long as the gate's `days` say.

            Examples:
              cordee sign payments --train 2026-11-22.1 --note "three cards, one refused"
              cordee sign safari --train 2026-11-22.1 --fail --note "the menu does not open"
              cordee sign data --in staging              whatever runs there now
            """)

    @OptionGroup var options: FleetOptions
    @Argument(help: "What you have looked at: a name from a gate's list, or a scenario.") var check: String
    @Option(help: "The train that you have looked at, where it ran last.") var train: String?
    @Option(
        name: .customLong("in"),
        help: ArgumentHelp("The environment in which you have looked at it.", valueName: "environment"))
    var environment: String?
    @Flag(help: "It does not work.") var fail = false
    @Option(help: "What you want to say about it; it goes on the record.") var note: String?

    func validate() throws {
        if (train == nil) == (environment == nil) {
            throw ValidationError("Say what you have looked at: --train TRAIN or --in ENVIRONMENT.")
        }
    }

    func run() async throws {
        try await carryOut(options) { context in
            let seen =
                if let train { try context.seen(train: TrainID(train)) } else {
                    try await context.seen(in: environment ?? "")
                }
            return try await context.sign(CheckID(check), seen, hasPassed: !fail, note: note)
        }
    }
}
