import CordeeCore
import CordeeModel
import Foundation
import Testing

/// Actions in files and on the record.
struct ActionCodingTests {
    static let commit = Action.VersionCommit(
        service: "db", source: Source(repository: "./db", preflight: [["npm", "test"]]), parent: "abc",
        files: [.init(file: Source.VersionFile(path: "VERSION", pattern: "v={version}"), version: "1.3.0")],
        message: "chore(release): db 1.3.0")
    static let tag = Action.VersionTag(service: "db", commit: commit, name: "v1.3.0", message: "db 1.3.0")

    @Test(arguments: [
        Action.preflight(.init(service: "db", source: commit.source, command: ["npm", "test"])), .commit(commit),
        .takeBack(commit, asksRemote: true), .tag(tag), .untag(tag, asksRemote: false),
        .push(.init(commit: commit, tags: ["v1.3.0"])),
    ]) func `An action is read as it was written`(action: Action) throws {
        let data = try JSONEncoder().encode(action)
        #expect(try JSONDecoder().decode(Action.self, from: data) == action)
        #expect(String(decoding: data, as: UTF8.self).contains("\"action\":\"\(action.kind.rawValue)\""))
    }

    @Test func `A plan without versions and repositories says nothing of them`() throws {
        let plan = try ReleasePlannerTests.plan([ReleasePlannerTests.item("db")])
        var older = plan
        older.versions = nil
        older.observed.repositories = nil
        let text = String(decoding: try JSONEncoder().encode(older), as: UTF8.self)
        #expect(!text.contains("\"versions\"") && !text.contains("\"repositories\""))
        #expect(try JSONDecoder().decode(Plan.self, from: Data(text.utf8)) == older)
        #expect(try JSONDecoder().decode(Plan.self, from: JSONEncoder().encode(plan)) == plan)
    }
}
