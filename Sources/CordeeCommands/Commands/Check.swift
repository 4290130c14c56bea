internal import ArgumentParser
internal import CordeeManifest
internal import CordeeMessages
internal import CordeeModel

struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Validate cordee.yaml and scenarios/*.yaml: every problem at once.",
        discussion: """
            Each problem comes with file:line:column, what is wrong, and what to change. Exit code 1 when there is an error.

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
            if json {
                try voice.print(
                    json: diagnostics.map { diagnostic in
                        let text = diagnostic.problem.text(voice.catalogue.language)
                        return Row(
                            file: diagnostic.file, line: diagnostic.position.line, column: diagnostic.position.column,
                            severity: diagnostic.severity.rawValue, message: text.message, hint: text.hint)
                    })
            } else {
                voice.complain(diagnostics)
                let path = context.workspace.shownManifest
                if let fleet = manifest.fleet, errors.isEmpty {
                    voice.say(
                        ManifestPhrase.good(
                            path: path, services: fleet.services.count, environments: fleet.environments.count))
                    if !scenarios.isEmpty { voice.say(ScenarioPhrase.good(scenarios.count)) }
                } else {
                    voice.say(ManifestPhrase.problems(path: path, errors.count))
                }
            }
            return errors.isEmpty && manifest.fleet != nil ? .done : .problem
        }
    }
}
