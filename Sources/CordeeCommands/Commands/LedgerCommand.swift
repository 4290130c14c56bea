internal import ArgumentParser
internal import CordeeLedger
internal import CordeeMessages
internal import CordeeModel
internal import Foundation

struct LedgerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger", abstract: "The record: append-only, hashed, signed.",
        subcommands: [Log.self, Verify.self, Export.self])

    struct Log: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "What happened, newest last.",
            discussion: """
                Examples:
                  cordee ledger log
                  cordee ledger log --limit 200 --json
                """)

        @OptionGroup var options: FleetOptions
        @Option(help: "How many of the newest entries.") var limit = 50
        @Flag(help: "Print as lines of JSON.") var json = false

        func run() async throws {
            try await carryOut(options) { context in
                let reader = try context.reader()
                let count = try reader.count()
                let first = max(0, count - max(1, limit))
                var rest = first
                while rest < count {
                    let page = try reader.entries(from: rest, limit: min(LedgerReader.pageLimit, count - rest))
                    guard !page.isEmpty else { break }
                    for entry in page { context.voice.show(entry, asJSON: json) }
                    rest += page.count
                }
                return .done
            }
        }
    }

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Prove that nothing was altered, cut or reordered.",
            discussion: """
                Exit code 7 when something was; the first bad entry is named. With a checkpoint kept elsewhere it is also \
                proved that this is the same ledger, only longer.

                Examples:
                  cordee ledger verify
                  cordee ledger verify --checkpoint /backup/checkpoint
                  cordee ledger verify --export ledger.jsonl --key /backup/ledger.pub
                """)

        @OptionGroup var options: FleetOptions
        @Option(help: "A checkpoint that was kept elsewhere.") var checkpoint: String?
        @Option(help: "Check this export instead of the ledger.") var export: String?
        @Option(help: "The public key that the export must be signed with. Default: the ledger's.") var key: String?
        @Flag(help: "Print as JSON.") var json = false

        func run() async throws {
            // Whoever was handed an export and a key may have neither the ledger nor the fleet.
            if let export, let key {
                return try carryOut(locale: options.locale) { voice in
                    try show(ExportVerifier.verify(export, key: LedgerFiles.key(at: key)), voice)
                }
            }
            try await carryOut(options) { context in
                let files = LedgerFiles(context.workspace.ledger)
                if let export {
                    return try show(ExportVerifier.verify(export, key: files.readKey()), context.voice)
                }
                _ = try context.reader()
                return try show(Ledger.verify(directory: files.directory, against: outside()), context.voice)
            }
        }

        private func show(_ result: Verification, _ voice: Voice) throws -> ExitStatus {
            if json { try voice.print(json: VerificationRow(result)) } else { voice.show(result) }
            return result.isSound ? .done : .altered
        }

        func validate() throws {
            if export != nil, checkpoint != nil {
                throw ValidationError("--export and --checkpoint exclude each other.")
            }
            if key != nil, export == nil { throw ValidationError("--key belongs to --export.") }
        }

        private func outside() throws -> SignedCheckpoint? {
            guard let checkpoint else { return nil }
            guard let data = FileManager.default.contents(atPath: checkpoint) else {
                throw Failure(.fileMissing, [checkpoint])
            }
            guard let known = SignedCheckpoint(unverified: String(decoding: data, as: UTF8.self)) else {
                throw Failure(.damaged, [checkpoint])
            }
            return known
        }
    }

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write every entry as a line of JSON, with its hash; the signed checkpoint last.",
            discussion: """
                Example:
                  cordee ledger export > ledger.jsonl
                """)

        @OptionGroup var options: FleetOptions

        func run() async throws {
            try await carryOut(options) { context in
                _ = try context.reader().export { (line: Data) throws(Failure) in
                    context.voice.terminal.write(String(decoding: line, as: UTF8.self))
                }
                return .done
            }
        }
    }
}
