internal import ArgumentParser
internal import CordeeCore
internal import CordeeLedger
internal import CordeeMessages
internal import CordeeModel
internal import Foundation

struct EvidenceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evidence", abstract: "What reports say of a release: tests, scans, measurements.",
        subcommands: [Add.self, List.self, Show.self, Export.self, Verify.self])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put reports about a release on the ledger.",
            discussion: """
                Formats are recognised by what a file holds: JUnit XML, LCOV, Cobertura, Istanbul, SARIF, npm audit, \
                Trivy, Snyk, k6, Artillery, Lighthouse, ESLint, CycloneDX, SPDX and cordee-evidence. The newest of a \
                kind and name counts; files of one kind and name that are brought together count together. If one \
                file is refused, none is added.

                Examples:
                  cordee evidence add auth-service@2.0.0 junit.xml coverage.xml --commit "$(git rev-parse HEAD)"
                  cordee evidence add auth-service@2.0.0 target/surefire-reports/*.xml --name unit
                """)

        @OptionGroup var options: FleetOptions
        @Argument(help: "The release: SERVICE@VERSION.") var release: String
        @Argument(help: "The reports.", completion: .file()) var files: [String]
        @Option(help: "The commit that they are about: all digits of its hash.") var commit: String?
        @Option(help: "The digest of the artifact that they are about: sha256:….") var digest: String?
        @Option(help: "What tells them from others of their kind. Default: the tool's name.") var name: String?

        func run() async throws {
            try await carryOut(options) { context in
                let fleet = try context.fleet()
                let release = try ReleaseName(release)
                guard fleet.service(release.service) != nil else {
                    throw NameTrouble.unknownService(
                        release.service.rawValue,
                        nearest: Suggestion.nearest(
                            to: release.service.rawValue, among: fleet.services.map(\.id.rawValue)))
                }
                let desk = try EvidenceDesk(release, commit: commit, digest: digest, name: name)
                let items = try desk.items(files)
                let places = try await context.session([], fleet: fleet.name) { session in
                    try await session.note(items.map { .evidenceAdded($0) }, by: context.actor)
                }
                context.show(items, at: places.lowerBound)
                return .done
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The evidence that counts.",
            discussion: """
                Examples:
                  cordee evidence list
                  cordee evidence list auth-service@2.0.0 --all
                  cordee evidence list auth-service --json
                """)

        @OptionGroup var options: FleetOptions
        @Argument(help: "Only that of this service, or of this release: SERVICE or SERVICE@VERSION.")
        var release: String?
        @Flag(help: "Also what newer evidence has replaced.") var all = false
        @Flag(help: "Print as JSON.") var json = false

        func run() async throws {
            try await carryOut(options) { context in
                let found = try context.evidence(of: release)
                let counting = FiledEvidence.counting(found)
                let shown = all ? found : counting
                if json {
                    try context.voice.print(json: shown.map { EvidenceRow($0, counts: counting.contains($0)) })
                } else {
                    let view = EvidenceView(
                        shown, counting: counting, catalogue: context.voice.catalogue, clock: context.voice.clock)
                    context.voice.say(view.lines(width: context.voice.terminal.tableWidth))
                }
                return .done
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "One piece of evidence, all that is kept of it, as JSON.",
            discussion: """
                Example:
                  cordee evidence show 412
                """)

        @OptionGroup var options: FleetOptions
        @Argument(help: "Its number, as `cordee evidence list` has it.") var id: String

        func run() async throws {
            try await carryOut(options) { context in
                let reader = try context.reader()
                guard let number = Int(id), let evidence = try reader.evidence(number) else {
                    throw EvidenceTrouble.unknown(id)
                }
                let all = try reader.evidence(service: evidence.item.service, version: evidence.item.version)
                let counts = FiledEvidence.counting(all).contains(evidence)
                try context.voice.print(json: EvidenceRow(evidence, counts: counts))
                return .done
            }
        }
    }

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write a release's evidence as signed in-toto statements.",
            discussion: """
                Each piece that counts becomes an in-toto statement (version 1) in a DSSE envelope, signed with the \
                ledger's key. Without --out, one envelope a line.

                Examples:
                  cordee evidence export auth-service@2.0.0 --out attestations
                  cordee evidence export auth-service@2.0.0 > auth-service.jsonl
                """)

        @OptionGroup var options: FleetOptions
        @Argument(help: "The release: SERVICE@VERSION.") var release: String
        @Option(help: "The directory to write to, one file each.", completion: .directory) var out: String?

        func run() async throws {
            try await carryOut(options) { context in
                let release = try ReleaseName(release)
                let found = try context.evidence(of: release.text)
                guard !found.isEmpty else { throw EvidenceTrouble.nothing(release.text) }
                return try context.export(FiledEvidence.counting(found), to: out)
            }
        }
    }
}
