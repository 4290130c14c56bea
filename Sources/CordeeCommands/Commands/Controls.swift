internal import ArgumentParser
internal import CordeeConductor
internal import CordeeMessages

struct Pause: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Begin no new step of a run.",
        discussion: """
            What is under way ends first. A run that takes itself back is never paused.

            Example:
              cordee pause 17
            """)

    @OptionGroup var options: FleetOptions
    @Argument(help: "The run.") var run: String

    func run() async throws {
        try await carryOut(options) { try await $0.pause(run) }
    }
}

struct Resume: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Go on with a run that is paused, stuck, or was left by its process.",
        discussion: """
            Steps that were given up on are tried again.

            Example:
              cordee resume 17
            """)

    @OptionGroup var options: FleetOptions
    @Argument(help: "The run.") var run: String

    func run() async throws {
        try await carryOut(options) { try await $0.resume(run) }
    }
}

struct Abort: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Take a run back: everything that it began is undone, in reverse order.",
        discussion: """
            Examples:
              cordee abort 17 --reason "wrong train"
              cordee abort 17 --abandon     leave a stuck or paused run as it is, and free its environment
            """)

    @OptionGroup var options: FleetOptions
    @Argument(help: "The run.") var run: String
    @Option(help: "Why; it goes on the record.") var reason: String?
    @Flag(help: "Undo nothing: people have looked after it.") var abandon = false

    func run() async throws {
        try await carryOut(options) { context in
            abandon
                ? try await context.control(run, .abandon, follows: false) { ControlPhrase.abandoned($0, $1) }
                : try await context.control(run, .abort, reason: reason, follows: true) {
                    ControlPhrase.aborting($0, $1)
                }
        }
    }
}
