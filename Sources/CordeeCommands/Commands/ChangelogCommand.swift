internal import ArgumentParser
internal import CordeeMessages
internal import CordeeModel
internal import CordeeReleases
internal import Foundation

struct ChangelogCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "changelog",
        abstract: "The whole history by versions, or an existing CHANGELOG.md brought up to date.",
        discussion: """
            --update puts the versions in that have no heading yet, and touches nothing that people wrote.

            Examples:
              cordee changelog db-service > CHANGELOG.md
              cordee changelog db-service --update CHANGELOG.md
            """)

    @OptionGroup var options: FleetOptions
    @Argument(help: "The service; not needed where there is one only.") var service: String?
    @Option(help: "Bring this file up to date instead of printing.") var update: String?

    func run() async throws {
        try await carryOut(options) { context in
            let desk = try context.sourceDesk()
            let services = try desk.services(service.map { [$0] } ?? [])
            guard services.count == 1, let service = services.first else {
                throw NameTrouble.serviceNeeded(services.map(\.id.rawValue))
            }
            let clock = context.voice.clock
            let changelog = Changelog(
                context.voice.catalogue.language, convention: desk.fleet.convention,
                forge: SourceDesk.forge(service.source)
            ) { clock.date($0) }
            let chapters = try await desk.chapters(of: service)
            guard let update else {
                context.voice.terminal.write(changelog.whole(chapters))
                return .done
            }
            let before = try Self.read(update)
            guard let after = changelog.updated(before, with: chapters) else { throw ReleaseTrouble.tooLarge(update) }
            if after != before { try Self.write(after, to: update) }
            context.voice.say(VersionPhrase.changelog(update, isChanged: after != before))
            return .done
        }
    }

    private static func read(_ path: String) throws(Failure) -> [UInt8] {
        if let data = FileManager.default.contents(atPath: path) { return Array(data) }
        guard !FileManager.default.fileExists(atPath: path) else { throw Failure(.notWritable, [path]) }
        return []
    }

    private static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
        do {
            try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw Failure(.notWritable, [path], cause: error.localizedDescription)
        }
    }
}
