internal import ArgumentParser
internal import CordeeConductor
internal import CordeeMessages
internal import CordeeModel
internal import CordeePolicy
internal import Foundation

struct CalendarCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calendar", abstract: "When an environment may go forward: the coming weeks, and what closes it.",
        discussion: """
            Without an environment: those that declare windows, or else all. Times are those of the fleet's time zone. Weeks \
            are those of ISO 8601: a year may have 53 of them, and then two odd weeks come one after the other.

            Where clocks are set forward, a window begins with the first instant after the gap, and one that lies in the gap \
            is not there on that day. Where they are set back, a window whose hour comes twice is open from the first time \
            to the end of the last. Going back is never blocked.

            Examples:
              cordee calendar
              cordee calendar production --weeks 8
              cordee calendar --weeks 26 --ics releases.ics
              cordee calendar production --json
            """)

    @OptionGroup var options: FleetOptions
    @Argument(help: "Only this environment.") var environment: String?
    @Option(help: "How many weeks, from the Monday of this one.") var weeks = Cycle.standardWeeks
    @Option(help: "Write it as iCalendar to this file instead, or to standard output: -") var ics: String?
    @Flag(help: "Print as JSON.") var json = false

    func validate() throws {
        guard Cycle.weekRange.contains(weeks) else {
            throw ValidationError(
                "--weeks is from \(Cycle.weekRange.lowerBound) to \(Cycle.weekRange.upperBound)")
        }
    }

    func run() async throws {
        try await carryOut(options) { context in
            let fleet = try context.fleet()
            let now = Timekeeper.wallClock
            let sheets = try sheets(context, fleet, now)
            if let ics {
                let export = CalendarExport(sheets, fleet: fleet.name, catalogue: context.voice.catalogue)
                try write(export.text(stamp: now), to: ics, context)
            } else if json {
                try context.voice.print(json: sheets.map(CalendarRow.init))
            } else {
                let view = CalendarView(sheets, catalogue: context.voice.catalogue, clock: context.voice.clock)
                context.voice.say(view.lines(width: context.voice.terminal.tableWidth))
            }
            return .done
        }
    }

    /// The environments that were asked for, or that declare windows, or all.
    private func sheets(_ context: Context, _ fleet: Fleet, _ now: Instant) throws -> [CalendarSheet] {
        var environments = try environment.map { [try context.environment($0)] } ?? []
        if environments.isEmpty { environments = fleet.environments.filter { $0.windows != nil } }
        if environments.isEmpty { environments = fleet.environments }
        let files = context.policy.calendarFiles(of: fleet)
        context.voice.complain(files)
        return environments.map { environment in
            CalendarSheet(
                environment, context.policy.timetable(of: environment, in: fleet, files: files),
                timezone: fleet.timezone,
                weeks: weeks, files: files, at: now)
        }
    }

    private func write(_ text: String, to path: String, _ context: Context) throws {
        if path == "-" { return context.voice.terminal.write(text) }
        do {
            try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw Failure(.notWritable, [path], cause: error.localizedDescription)
        }
        context.voice.say(CalendarPhrase.written(path))
    }
}
