internal import ArgumentParser
internal import CordeeManifest
internal import CordeeMessages
internal import CordeeModel
internal import Foundation

struct Init: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write a commented cordee.yaml for the services found here.",
        discussion: """
            Takes the services from a compose file in this directory, or the names given.

            Examples:
              cordee init
              cordee init web api db
              cordee init --locale fr --fleet boutique web api db
            """)

    @Argument(help: "Services; otherwise those of the compose file here.") var services: [String] = []
    @Option(help: "The fleet's name; otherwise this directory's.") var fleet: String?
    @Option(help: "The language of the comments: en or fr.") var locale: Language?
    @Flag(help: "Overwrite a manifest that is there.") var force = false

    func run() async throws {
        try carryOut(locale: locale) { voice in
            try write(voice)
            return .done
        }
    }

    private func write(_ voice: Voice) throws {
        let here = FileManager.default.currentDirectoryPath
        let path = here + "/" + Manifest.fileName
        if !force, FileManager.default.fileExists(atPath: path) { throw ManifestTrouble.exists(Manifest.fileName) }
        let drafts =
            try services.isEmpty ? composed(in: here, voice) : services.map { DraftService(name: ServiceID($0)) }
        let name = fleet ?? URL(fileURLWithPath: here).lastPathComponent
        let text = ManifestDraft.text(services: drafts, fleet: name, locale: voice.catalogue.language)
        let parsed = Manifest.parse(text, file: Manifest.fileName, facts: StatedFacts())
        voice.complain(parsed.errors)
        guard parsed.errors.isEmpty else {
            throw ManifestTrouble.manifestHasErrors(Manifest.fileName, count: parsed.errors.count)
        }
        do {
            try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw Failure(.notWritable, [path], cause: error.localizedDescription)
        }
        voice.say(ManifestPhrase.written(path: Manifest.fileName))
    }

    private func composed(in directory: String, _ voice: Voice) throws -> [DraftService] {
        for name in ComposeFile.fileNames {
            guard let data = FileManager.default.contents(atPath: directory + "/" + name) else { continue }
            let file = ComposeFile.read(String(decoding: data, as: UTF8.self))
            for note in file.notes { voice.warn("\(name): " + note.text(voice.catalogue.language)) }
            if !file.services.isEmpty { return file.services }
        }
        throw ManifestTrouble.nothingToInit
    }
}
