internal import CordeeCore
internal import CordeeDriver
internal import CordeeLedger
internal import CordeeMessages
internal import CordeeModel
internal import Foundation

extension Context {
    /// The evidence of a service, of a release, or of all, in the ledger's order.
    func evidence(of text: String?) throws -> [FiledEvidence] {
        guard let text else { return try reader().evidence() }
        guard text.contains("@") else { return try reader().evidence(service: ServiceID(text)) }
        let release = try ReleaseName(text)
        return try reader().evidence(service: release.service, version: release.version)
    }

    /// Says what was added, and warns of what passes nowhere.
    func show(_ items: [EvidenceItem], at first: Int) {
        guard let release = items.first else { return }
        voice.say(EvidencePhrase.added(release.service, release.version, items.count))
        for (index, item) in items.enumerated() {
            voice.say([
                Line("  \(first + index)  ", .dim) + Line(item.content.subject + " " + item.name + "  ")
                    + Line(voice.catalogue.say(EvidencePhrase.content(item.content)))
            ])
            if !item.content.isConclusive {
                voice.warn(voice.catalogue.say(EvidencePhrase.inconclusive(file: item.file.name)))
            }
        }
    }

    /// Writes signed statements: into a directory, or to standard output.
    func export(_ all: [FiledEvidence], to directory: String?) throws -> ExitStatus {
        let signer = try LedgerFiles(workspace.ledger).signer()
        var count = 0
        if let directory { try SmallFile.makeDirectory(directory) }
        for evidence in all {
            guard let statement = Statement(evidence) else {
                voice.warn(voice.catalogue.say(EvidencePhrase.withoutSubject(evidence.id)))
                continue
            }
            let line = try DSSEEnvelope(statement, by: signer).line
            count += 1
            if let directory {
                let name = "\(evidence.id)-\(evidence.item.content.kind.rawValue).dsse.json"
                try SmallFile.replace(directory + "/" + name, with: Array(line))
            } else {
                voice.terminal.write(String(decoding: line, as: UTF8.self))
            }
        }
        if let directory {
            try SmallFile.replace(directory + "/key.pem", with: Array(signer.key.pem.utf8))
            voice.say(EvidencePhrase.exported(count, directory: directory))
        }
        return .done
    }
}
