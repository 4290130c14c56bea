internal import ArgumentParser
internal import CordeeCore
internal import CordeeDriver
internal import CordeeLedger
internal import CordeeMessages
internal import CordeeModel
internal import Foundation

extension EvidenceCommand {
    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check exported statements: who signed them, and what they say.",
            discussion: """
                Needs neither the ledger nor the fleet when it is given the key: ledger.pub, or the key.pem of an export. \
                Take the key from where you trust it, not from beside the statements. Exit code 1 at the first that does \
                not hold.

                Examples:
                  cordee evidence verify attestations/*.dsse.json --key /backup/ledger.pub
                  cordee evidence verify auth-service.jsonl
                """)

        @OptionGroup var options: FleetOptions
        @Argument(help: "The files that export wrote.", completion: .file()) var files: [String]
        @Option(help: "The public key that must have signed them. Default: the ledger's.", completion: .file())
        var key: String?

        func run() async throws {
            // Whoever was handed statements and a key may have neither the ledger nor the fleet.
            if let key { return try carryOut(locale: options.locale) { try verify(key, $0) } }
            try await carryOut(options) { context in
                try verify(LedgerFiles(context.workspace.ledger).publicKey, context.voice)
            }
        }

        private func verify(_ path: String, _ voice: Voice) throws -> ExitStatus {
            guard let text = SmallFile.text(path) else { throw Failure(.fileMissing, [path]) }
            guard let key = EnvelopeKey(text) else { throw Failure(.damaged, [path]) }
            for file in files {
                guard let bytes = FileManager.default.contents(atPath: file) else {
                    throw Failure(.fileMissing, [file])
                }
                for envelope in DSSEEnvelope.split(bytes) {
                    do throws(EnvelopeFlaw) {
                        let evidence = try DSSEEnvelope.verify(envelope, by: key).evidence
                        let item = evidence.item
                        voice.say(
                            EvidencePhrase.verified(
                                file: file, item.service, item.version, about: "\(item.content.subject) \(item.name)",
                                by: evidence.actor.rawValue, entry: evidence.id))
                    } catch {
                        throw EvidenceTrouble.unproven(error, file)
                    }
                }
            }
            return .done
        }
    }
}
