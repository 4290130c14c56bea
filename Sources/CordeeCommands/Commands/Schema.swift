internal import ArgumentParser
internal import CordeeManifest

struct Schema: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print the JSON Schema of cordee.yaml, for editors.",
        discussion: """
            Example:
              cordee schema > cordee.schema.json
            """)

    func run() async throws { Terminal().write(ManifestSchema.json() + "\n") }
}
