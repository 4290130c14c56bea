internal import ArgumentParser
internal import CordeeMessages
internal import CordeeModel
internal import CordeeReleases
internal import Foundation

struct CiCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ci", abstract: "Write what a forge runs for a service.", subcommands: [GitHub.self])

    struct GitHub: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "github",
            abstract:
                "The workflow file for GitHub: checks, then the image for every platform with the release's tags.",
            discussion: """
                Runs for branches, for pull requests, and for the service's own tags. Nothing is deployed.

                Examples:
                  cordee ci github db-service > .github/workflows/db-service.yml
                  cordee ci github db-service --out .github/workflows/db-service.yml
                """)

        @OptionGroup var options: FleetOptions
        @Argument(help: "The service.") var service: String
        @Option(help: "Where its commands run, from the top of the repository.") var directory = "."
        @Option(help: "The file that the image is built with, from that directory.") var dockerfile = "Dockerfile"
        @Option(help: "The version of Node.js.") var node = "20"
        @Option(help: "Write to this file instead of printing; one that is there is replaced.") var out: String?

        func run() async throws {
            try await carryOut(options) { context in
                let fleet = try context.fleet()
                guard let service = fleet.service(ServiceID(service)) else {
                    let known = fleet.services.map(\.id.rawValue)
                    throw NameTrouble.unknownService(service, nearest: Suggestion.nearest(to: service, among: known))
                }
                let workflow = ServiceWorkflow(
                    service.id, service.source, directory: directory, dockerfile: dockerfile, node: node)
                let text: String
                do throws(WorkflowFlaw) {
                    text = try workflow.text()
                } catch {
                    throw ReleaseTrouble.badWorkflow(error)
                }
                guard let out else {
                    context.voice.terminal.write(text)
                    return .done
                }
                do {
                    try Data(text.utf8).write(to: URL(fileURLWithPath: out), options: .atomic)
                } catch {
                    throw Failure(.notWritable, [out], cause: error.localizedDescription)
                }
                context.voice.say(VersionPhrase.written(out))
                return .done
            }
        }
    }
}
