internal import ArgumentParser
internal import CordeeConductor
internal import CordeeMessages

struct Approve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Approve of a run's plan, so that it may go forward.",
        discussion: """
            The approval is for the plan's digest and on the record: another plan needs another one. It counts for as long as \
            `approvals.lasts` says, and can be withdrawn until the run begins.

            Examples:
              cordee run show 17                  what you are about to approve
              cordee approve 17 --note "seen on staging"
              cordee approve 17 --withdraw
            """)

    @OptionGroup var options: FleetOptions
    @Argument(help: "The run.") var run: String
    @Option(help: "What you want to say about it; it goes on the record.") var note: String?
    @Option(help: "The digest that you have looked at, or its beginning; refused when the plan is another.")
    var digest: String?
    @Flag(help: "Take your approval back.") var withdraw = false

    func run() async throws {
        try await carryOut(options) { context in
            withdraw
                ? try await context.control(run, .retract, reason: note, follows: false) { run, _ in
                    PolicyPhrase.retracted(run)
                }
                : try await context.approve(run, digest: digest, note: note)
        }
    }
}

struct Reject: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Refuse a run's plan: it never begins.",
        discussion: """
            For who could approve it. The run is over; whoever wants it plans again.

            Example:
              cordee reject 17 --note "the migration was not tried"
            """)

    @OptionGroup var options: FleetOptions
    @Argument(help: "The run.") var run: String
    @Option(help: "Why; it goes on the record.") var note: String?

    func run() async throws {
        try await carryOut(options) { try await $0.reject(run, note: note) }
    }
}
