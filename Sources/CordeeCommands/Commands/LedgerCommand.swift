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
                """)

        @OptionGroup var options: FleetOptions
        @Option(help: "A checkpoint that was kept elsewhere.") var checkpoint: String?
        @Flag(help: "Print as JSON.") var json = false

        func run() async throws {
            try await carryOut(options) { context in
                _ = try context.reader()
                let result = try Ledger.verify(directory: context.workspace.ledger, against: try outside())
                if json {
                    try context.voice.print(json: VerificationRow(result))
                } else {
                    context.voice.show(result)
                }
                return result.isSound ? .done : .altered
            }
        }

        private func outside() throws -> String? {
            guard let checkpoint else { return nil }
            guard let data = FileManager.default.contents(atPath: checkpoint) else {
                throw Failure(.fileMissing, [checkpoint])
            }
            return String(decoding: data, as: UTF8.self)
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
