import CordeeModel
import CordeeReleases
import Testing

@Suite struct VersionFileTests {
    /// A file in which `§` stands for the version, in each place where it is to change.
    struct Case: Sendable, CustomTestStringConvertible {
        let path: String
        let text: String
        var names: [String] = []
        var pattern: String?
        var testDescription: String { "\(path): \(text.prefix(60))" }

        init(_ path: String, _ text: String, names: [String] = [], pattern: String? = nil) {
            self.path = path
            self.text = text
            self.names = names
            self.pattern = pattern
        }

        func bytes(_ version: String) -> [UInt8] { Array(text.replacing("§", with: version).utf8) }
        func read(_ bytes: [UInt8]) throws -> VersionFile {
            try VersionFile(.init(path: path, pattern: pattern), contents: bytes, names: names)
        }
    }

    @Test(arguments: Case.node + Case.cargo + Case.python + Case.maven + Case.chart + Case.plain)
    func `The version is read and written, and nothing else changes`(_ example: Case) throws {
        for version in ["1.2.3", "0.0.0-dev", "10.20.30-rc.1+build.5"] {
            let file = try example.read(example.bytes(version))
            #expect(file.version == version)
            for new in ["1.2.4", "2.0.0-alpha.1+exp.sha-5114f85", version] {
                #expect(try file.replacing(with: new) == example.bytes(new))
            }
            let lines = example.text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
            let marked = lines.enumerated().flatMap { index, line in line.filter { $0 == "§" }.map { _ in index + 1 } }
            #expect(file.lines == marked)
        }
    }

    @Test func `Escapes in a version are understood, and gone when it is written`() throws {
        let json = Case("package.json", #"{"na\u006de":"a","v\u0065rsion":"1\u002e0.0"}"#)
        #expect(try json.read(json.bytes("")).version == "1.0.0")
        #expect(
            try json.read(json.bytes("")).replacing(with: "2.0.0")
                == Array(#"{"na\u006de":"a","v\u0065rsion":"2.0.0"}"#.utf8))
        let toml = Case("Cargo.toml", "[package]\n\"v\\u0065rsion\" = \"1\\u002e0.0\"\n")
        #expect(try toml.read(toml.bytes("")).version == "1.0.0")
    }

    @Test func `Names of packages are read`() throws {
        for (path, text) in [
            ("package.json", #"{"name":"@org/a","version":"1.0.0","x":{"name":"b"}}"#),
            ("Cargo.toml", "[package]\nname = '@org/a'\nversion = '1.0.0'\n"),
            ("pyproject.toml", "[tool.poetry]\nname = \"@org/a\"\nversion = '1.0.0'\n"),
            ("Chart.yaml", "name: '@org/a'\nversion: 1.0.0\n"),
        ] {
            let file = try VersionFile(.init(path: path), contents: Array(text.utf8))
            #expect(file.name == "@org/a")
        }
    }

    @Test(arguments: [
        "", " 1.0", "1.0\"", "1.0\n", "v 1", "-1", "1.0'", "1<2", "1.0\\", "é", "1#2",
        String(repeating: "1", count: 257),
    ])
    func `What could mean anything else is not written`(version: String) throws {
        for (path, text) in [
            ("package.json", #"{"version":"1.0.0"}"#), ("Chart.yaml", "version: 1.0.0\n"), ("VERSION", "1.0.0\n"),
        ] {
            let file = try VersionFile(.init(path: path), contents: Array(text.utf8))
            #expect(throws: Failure(.versionUnusable, [path, version])) { try file.replacing(with: version) }
        }
    }

    @Test func `Every known name is read, and only those`() {
        for name in VersionFile.knownNames + ["sub/dir/package.json"] {
            #expect(throws: Failure.self) { try VersionFile(.init(path: name), contents: []) }
            #expect(!Self.isUnknown(name))
        }
        for name in ["version.txt", "package.json.bak", "Version", "setup.py", ""] { #expect(Self.isUnknown(name)) }
    }

    private static func isUnknown(_ name: String) -> Bool {
        do {
            _ = try VersionFile(.init(path: name), contents: [])
            return false
        } catch {
            return error.code == .versionFileUnknown
        }
    }

    @Test func `A lock file of megabytes is written`() throws {
        var text = #"{"name":"a","version":"1.0.0","lockfileVersion":3,"packages":{"":{"version":"1.0.0"}"#
        for index in 0..<20_000 {
            text +=
                #","node_modules/p\#(index)":{"version":"1.0.0","integrity":"sha512-\#(String(repeating: "x", count: 88))"}"#
        }
        text += "}}"
        let file = try VersionFile(.init(path: "package-lock.json"), contents: Array(text.utf8))
        let new = String(decoding: try file.replacing(with: "1.0.1"), as: UTF8.self)
        #expect(new.utf8.count == text.utf8.count)
        #expect(new.split(separator: "\"1.0.1\"", omittingEmptySubsequences: false).count == 3)
    }
}
