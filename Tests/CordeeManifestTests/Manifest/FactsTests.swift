import CordeeManifest
import CordeeModel
import Foundation
import Testing

@Suite struct FactsTests {
    @Test func `A machine's files are looked for from the manifest's directory`() throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: "cordee-facts-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: directory.appending(path: "secrets"), withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        let secret = directory.appending(path: "secrets/jwt")
        try Data("x".utf8).write(to: secret)
        let facts = MachineFacts(directory: directory.path, environment: ["SET": ""])
        #expect(facts.isReadable("secrets/jwt"))
        #expect(facts.isReadable(secret.path))
        #expect(!facts.isReadable("secrets/other"))
        #expect(!facts.isReadable("secrets"))
        #expect(facts.isDirectory("secrets"))
        #expect(!facts.isDirectory("secrets/jwt") && !facts.isDirectory("other"))
        #expect(facts.isSet("SET"))
        #expect(!facts.isSet("UNSET"))
    }
}
