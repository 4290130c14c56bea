internal import ArgumentParser
internal import CordeeManifest

struct Schema: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print the JSON Schema of cordee.yaml, or of a scenario, for editors.",
        discussion: """
            Example:
              cordee schema > cordee.schema.json
              cordee schema --scenario > scenario.schema.json
            """)

    @Flag(help: "The schema of scenarios/*.yaml.") var scenario = false

    func run() async throws {
        Terminal().write(scenario ? ScenarioFile.schema() : ManifestSchema.json() + "\n")
    }
}
