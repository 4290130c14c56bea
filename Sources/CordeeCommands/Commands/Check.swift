internal import ArgumentParser
internal import CordeeManifest
internal import CordeeMessages
internal import CordeeModel
internal import CordeePolicy

struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Validate cordee.yaml and scenarios/*.yaml: every problem at once.",
        discussion: """
            Each problem comes with file:line:column, what is wrong, and what to change. Exit code 1 when there is an error. \
            iCalendar files that it names are read as well.

            Examples:
              cordee check
              cordee check --json
            """)

    @OptionGroup var options: FleetOptions
    @Flag(help: "Print the problems as JSON.") var json = false

    /// A problem as other programs read it.
    private struct Row: Encodable {
        var file: String
        var line: Int
        var column: Int
        var severity: String
        var message: String
        var hint: String
    }

    func run() async throws {
        try await carryOut(options) { context in
            let manifest = context.manifest
            let voice = context.voice
            let scenarios = try context.workspace.parseScenarios()
            let diagnostics = manifest.diagnostics + scenarios.flatMap(\.diagnostics)
            let errors = diagnostics.filter { $0.severity == .error }
            let files = manifest.fleet.map { context.policy.calendarFiles(of: $0) } ?? []
            let flaws = files.map(\.flaws).joined().filter { $0.severity == .error }
            if json {
                try voice.print(json: Self.rows(diagnostics, files, voice.catalogue))
            } else {
                voice.complain(diagnostics)
                voice.complain(files)
                let path = context.workspace.shownManifest
                if let fleet = manifest.fleet, errors.isEmpty, flaws.isEmpty {
                    voice.say(
                        ManifestPhrase.good(
                            path: path, services: fleet.services.count, environments: fleet.environments.count))
                    if !scenarios.isEmpty { voice.say(ScenarioPhrase.good(scenarios.count)) }
                    for file in files where file.freeCount > 0 {
                        voice.say(CalendarPhrase.freeEvents(file: file.path, file.freeCount))
                    }
                } else {
                    voice.say(ManifestPhrase.problems(path: path, errors.count + flaws.count))
                }
            }
            return errors.isEmpty && manifest.fleet != nil && flaws.isEmpty ? .done : .problem
        }
    }

    /// The problems of the manifest and the scenarios, and of the calendars' files that it names.
    private static func rows(_ diagnostics: [Diagnostic], _ files: [CalendarFile], _ catalogue: Catalogue) -> [Row] {
        let own = diagnostics.map { diagnostic in
            let text = diagnostic.problem.text(catalogue.language)
            return Row(
                file: diagnostic.file, line: diagnostic.position.line, column: diagnostic.position.column,
                severity: diagnostic.severity.rawValue, message: text.message, hint: text.hint)
        }
        return own
            + files.flatMap { file in
                file.flaws.map { flaw in
                    let advice = catalogue.advice(for: flaw)
                    return Row(
                        file: file.path, line: flaw.line, column: 1, severity: flaw.severity.rawValue,
                        message: advice.message, hint: advice.hint)
                }
            }
    }
}
