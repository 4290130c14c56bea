import CordeeConductor
import CordeeModel
import Foundation
import Testing

/// The values of configurations.
struct ConfigurationTests {
    private func release(_ configuration: Configuration) -> Release {
        Release(service: "web", version: "1", artifact: "sha256:1", command: ["run"], configuration: configuration)
    }

    private static let values: [(variable: Variable, value: String)] = [
        (Variable("LOG_LEVEL", .plain("info")), "info"), (Variable("JWT", .file("secrets/jwt")), "hunter2"),
        (Variable("KEY", .environment("KEY")), "tr0ub4dor"),
    ]
    private static let table = ["LOG_LEVEL": "info", "JWT": "hunter2", "KEY": "tr0ub4dor"]

    @Test func `Values come back, also for the next process`() throws {
        let scratch = try Scratch()
        let store = try ConfigurationStore(state: scratch.path)
        let configuration = store.describe(Self.values)
        #expect(!store.holds(configuration))
        try store.keep(Self.table, of: configuration)
        #expect(store.holds(configuration))
        let next = try ConfigurationStore(state: scratch.path)
        #expect(next.describe(Self.values) == configuration)
        #expect(try next.values(of: release(configuration)) == Self.table)
        #expect(try store.values(of: release(.empty)) == [:])
    }

    @Test func `Values that are missing or wrong are lost, and keeping them again mends that`() throws {
        let scratch = try Scratch()
        let store = try ConfigurationStore(state: scratch.path)
        let configuration = store.describe(Self.values)
        let lost = Failure(.configurationLost, ["web", configuration.digest.rawValue])
        #expect(throws: lost) { try store.values(of: release(configuration)) }
        try store.keep(Self.table, of: configuration)
        let directory = scratch.path + "/configurations"
        let name = try #require(try FileManager.default.contentsOfDirectory(atPath: directory).first)
        for content in ["", "{", #"{"LOG_LEVEL":"debug"}"#] {
            try content.write(toFile: directory + "/" + name, atomically: false, encoding: .utf8)
            #expect(throws: lost) { try store.values(of: release(configuration)) }
            #expect(!store.holds(configuration))
        }
        try store.keep(Self.table, of: configuration)
        #expect(try store.values(of: release(configuration)) == Self.table)
    }

    @Test func `Digests are equal exactly when the values are`() throws {
        let store = try ConfigurationStore(state: Scratch().path)
        func digest(_ values: (String, String)...) -> Digest {
            store.describe(values.map { (Variable($0.0, .plain($0.1)), $0.1) }).digest
        }
        #expect(digest(("A", "1"), ("B", "2")) == digest(("B", "2"), ("A", "1")))
        let others = [
            digest(("A", "1"), ("B", "2")), digest(("A", "2"), ("B", "1")), digest(("AB", "c")), digest(("A", "Bc")),
            digest(("A", "1B2")), digest(("A", "1")), digest(("A", "")), digest(),
        ]
        #expect(Set(others).count == others.count)
        #expect(try ConfigurationStore(state: Scratch().path).describe(Self.values) != store.describe(Self.values))
    }

    @Test func `Only the owner can read the files, and descriptions tell no secret`() throws {
        let scratch = try Scratch()
        let store = try ConfigurationStore(state: scratch.path)
        let configuration = store.describe(Self.values)
        try store.keep(Self.table, of: configuration)
        let directory = scratch.path + "/configurations"
        let files = try FileManager.default.contentsOfDirectory(atPath: directory)
        #expect(files.count == 1)
        for file in files.map({ directory + "/" + $0 }) + [scratch.path + "/configuration.key"] {
            #expect(try scratch.mode(file) == 0o600)
        }
        let described = String(decoding: try JSONEncoder().encode(configuration), as: UTF8.self)
        let text = described + files.joined() + "\(store)"
        for secret in ["hunter2", "tr0ub4dor"] { #expect(!text.contains(secret)) }
        #expect(text.contains("LOG_LEVEL"))
    }

    @Test(arguments: [0, 31, 33, 5 << 20]) func `A damaged key is said to be, and left alone`(size: Int) throws {
        let scratch = try Scratch()
        let file = scratch.path + "/configuration.key"
        try Data(count: size).write(to: URL(fileURLWithPath: file))
        #expect(throws: Failure(.damaged, [file])) { try ConfigurationStore(state: scratch.path) }
        #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == Data(count: size))
    }
}
