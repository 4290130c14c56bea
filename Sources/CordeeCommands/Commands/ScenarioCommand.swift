internal import ArgumentParser
internal import CordeeManifest
internal import CordeeMessages
internal import CordeeModel
internal import CordeePolicy
internal import Foundation

struct ScenarioCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scenario", abstract: "What users do, tried on an environment: scenarios/*.yaml.",
        discussion: """
            A first one, scenarios/login.yaml:
              scenario: Somebody logs in
              steps:
                - request: POST /app/login
                  json: { email: ana@penpal.example, password: correct horse }
                  expect: { status: 200, within: 500ms, json: { $.token: { type: text } } }
                  capture: { token: $.token }
                - request: GET /app/profile
                  headers: { Authorization: "Bearer {token}" }
            """,
        subcommands: [Run.self, List.self])

    struct Run: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Run scenarios on an environment, all or those named.",
            discussion: """
                Exit code 0 when all have passed, 1 otherwise. Requests go through the environment's edge. What did not hold \
                is shown with the request and its answer; secrets are not. How each went is put on the record for the \
                releases that ran, where gates find it.

                Examples:
                  cordee scenario run staging
                  cordee scenario run staging login chat --junit report.xml
                """)

        @OptionGroup var options: FleetOptions
        @Argument(help: "The environment.") var environment: String
        @Argument(help: "Only these scenarios.") var names: [String] = []
        @Flag(help: "Print as JSON.") var json = false
        @Option(help: "Write a JUnit XML report to this file; one that is there is replaced.") var junit: String?

        func run() async throws {
            try await carryOut(options, scene: Scene(environment: EnvironmentID(environment))) { context in
                let environment = try context.environment(environment)
                let scenarios = try context.scenarios(names)
                let before = await context.standing(in: environment)
                let results = try await context.run(scenarios, in: environment, isQuiet: json)
                await context.record(results, in: environment, before: before, isQuiet: json)
                if let junit {
                    do {
                        let report = ScenarioReport(results, environment: environment.id).junit()
                        try Data(report.utf8).write(to: URL(fileURLWithPath: junit), options: .atomic)
                    } catch {
                        throw Failure(.notWritable, [junit], cause: error.localizedDescription)
                    }
                }
                if json {
                    try context.voice.print(json: results.map { ScenarioRow($0, catalogue: context.voice.catalogue) })
                }
                return results.allSatisfy(\.hasPassed) ? .done : .problem
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The scenarios that there are.",
            discussion: """
                Example:
                  cordee scenario list
                """)

        @OptionGroup var options: FleetOptions
        @Flag(help: "Print as JSON.") var json = false

        /// A scenario as other programs read it.
        private struct Row: Encodable {
            var name: String
            var title: String?
            var steps: Int?
        }

        func run() async throws {
            try await carryOut(options) { context in
                let parsed = try context.workspace.parseScenarios()
                if json {
                    try context.voice.print(
                        json: parsed.map {
                            Row(name: $0.id.rawValue, title: $0.scenario?.title, steps: $0.scenario?.steps.count)
                        })
                } else if parsed.isEmpty {
                    let directory = context.workspace.shown(context.workspace.scenarios)
                    context.voice.say(ScenarioPhrase.none(directory))
                } else {
                    let view = ScenarioListView(parsed, catalogue: context.voice.catalogue)
                    context.voice.say(view.lines(width: context.voice.terminal.tableWidth))
                }
                return .done
            }
        }
    }
}
