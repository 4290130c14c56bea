internal import ArgumentParser
internal import CordeeConductor
internal import CordeeCore
internal import CordeeLedger
internal import CordeeModel
internal import Foundation

struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Look at one run.", subcommands: [Show.self, Follow.self],
        defaultSubcommand: Show.self)

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "One run: its steps with times, attempts, and errors with what to type next.",
            discussion: """
                Examples:
                  cordee run show 17
                  cordee run show 17 --json
                """)

        @OptionGroup var options: FleetOptions
        @Argument(help: "The run.") var run: String
        @Flag(help: "Print its events as lines of JSON, as the ledger has them.") var json = false

        func run() async throws {
            try await carryOut(options) { context in
                guard let id = RunID(run) else { throw NameTrouble.badRun(run) }
                let records = try context.reader().records(of: id)
                guard !records.isEmpty else { throw NameTrouble.unknownRun(id) }
                if json {
                    for record in records {
                        let body = try EntryEncoder.encode(record, at: 0)
                        context.voice.terminal.write(String(decoding: body, as: UTF8.self) + "\n")
                    }
                } else {
                    let view = RunView(
                        id, records: records, catalogue: context.voice.catalogue, clock: context.voice.clock)
                    context.voice.say(view.lines(width: context.voice.terminal.tableWidth, at: Timekeeper.wallClock))
                }
                return .done
            }
        }
    }

    struct Follow: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Watch a run that the daemon drives.",
            discussion: """
                Example:
                  cordee run follow 17
                """)

        @OptionGroup var options: FleetOptions
        @Argument(help: "The run.") var run: String
        @Flag(help: "Print every event as a line of JSON.") var json = false

        func run() async throws {
            try await carryOut(options) { context in
                guard let id = RunID(run) else { throw NameTrouble.badRun(run) }
                guard let plan = try context.reader().plan(of: id) else { throw NameTrouble.unknownRun(id) }
                return try await context.session([plan.environment], fleet: plan.fleet) { session in
                    try await context.follow(id, session, asJSON: json)
                }
            }
        }
    }
}
