import CordeeModel
import CordeeReleases
import Testing

@Suite struct VersionFileFailureTests {
    /// A file in which no version can be read, and what is said of it.
    struct Case: Sendable, CustomTestStringConvertible {
        let path: String
        let text: String
        let code: FailureCode
        let values: [String]
        var pattern: String?
        var names: [String] = []
        var testDescription: String { "\(path): \(text.prefix(60))" }

        init(
            _ path: String, _ text: String, _ code: FailureCode, _ values: String..., pattern: String? = nil,
            names: [String] = []
        ) {
            self.path = path
            self.text = text
            self.code = code
            self.values = [path] + values
            self.pattern = pattern
            self.names = names
        }
    }

    static let cases = [
        Case("package.json", "{}", .versionMissing, "version"),
        Case("package.json", #"{"a":{"version":"1"}}"#, .versionMissing, "version"),
        Case("package.json", "{\n\"version\":\"1\",\n\"version\":\"2\"}", .versionRepeated, "3"),
        Case("package.json", "{\n\"version\": 1}", .versionFileInvalid, "2"),
        Case("package.json", "{\n\"version\": null\n}", .versionFileInvalid, "2"),
        Case("package.json", "{\n\"version\": {\"version\":\"1\"}\n}", .versionFileInvalid, "2"),
        Case("package.json", "{\n\"version\":\n\"1\n\"}", .versionFileInvalid, "3"),
        Case("package.json", "{\"version\":\"1\"}\n}", .versionFileInvalid, "2"),
        Case("package.json", "{\"version\":\"1\",\n}", .versionFileInvalid, "2"),
        Case("package.json", "// no\n{\"version\":\"1\"}", .versionFileInvalid, "1"),
        Case("package.json", "", .versionFileInvalid, "1"),
        Case("package.json", #"["version"]"#, .versionFileInvalid, "1"),
        Case("package.json", #"{"version":"1","#, .versionFileInvalid, "1"),
        Case("package.json", #"{"version":"1\"#, .versionFileInvalid, "1"),
        Case("package.json", String(repeating: "[", count: 100_000), .versionFileInvalid, "1"),
        Case(
            "package-lock.json", "{\"version\":\"1\",\n\"packages\":{},\n\"packages\":{\"\":{\"version\":\"1\"}}}",
            .versionRepeated, "3"),
        Case("Cargo.toml", "[package]\nname = \"a\"\n", .versionMissing, "package.version"),
        Case("Cargo.toml", "[package]\nversion.workspace = true\n", .versionElsewhere, "2", "workspace"),
        Case("Cargo.toml", "[package]\nversion = { workspace = true }\n", .versionElsewhere, "2", "workspace"),
        Case("Cargo.toml", "[package]\nversion = \"1\"\nversion = \"2\"\n", .versionFileInvalid, "3"),
        Case("Cargo.toml", "[package]\nversion = \"1\n", .versionFileInvalid, "2"),
        Case("Cargo.toml", "[package]\n\nversion = 1.2.3\n", .versionFileInvalid, "3"),
        Case("Cargo.toml", "[package]\nversion = \"1\"\u{0}\n", .versionFileInvalid, ""),
        Case("Cargo.lock", "[[package]]\nname = \"b\"\nversion = \"1\"\n", .versionMissing, "package a", names: ["a"]),
        Case(
            "Cargo.lock", "[[package]]\nname = \"a\"\nversion = \"1\"\nsource = \"x\"\n", .versionMissing, "package a",
            names: ["a"]),
        Case("pyproject.toml", "[tool.x]\nversion = \"1\"\n", .versionMissing, "project.version"),
        Case("pyproject.toml", "[project]\ndynamic = [\"version\"]\n", .versionElsewhere, "2", "dynamic"),
        Case("pom.xml", "<project><a><version>1</version></a></project>", .versionMissing, "project.version"),
        Case("pom.xml", "<project><parent><version>1</version></parent></project>", .versionElsewhere, "", "parent"),
        Case("pom.xml", "<project>\n<version>${revision}</version></project>", .versionElsewhere, "2", "${revision}"),
        Case("pom.xml", "<project><version>1</version>\n<version>2</version></project>", .versionRepeated, "2"),
        Case("pom.xml", "<project>\n<version>1<!-- x -->2</version></project>", .versionFileInvalid, "2"),
        Case("pom.xml", "<project>\n<version>1&#46;2</version></project>", .versionFileInvalid, "2"),
        Case("pom.xml", "<project>\n<version/></project>", .versionFileInvalid, "2"),
        Case("pom.xml", "<project>\n<version>1</project>", .versionFileInvalid, "2"),
        Case("pom.xml", "<project><version>1</version>", .versionFileInvalid, "1"),
        Case(
            "pom.xml",
            "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>\n<project><version>1</version></project>",
            .versionFileInvalid, "1"),
        Case("pom.xml", String(repeating: "<a>", count: 100_000), .versionFileInvalid, "1"),
        Case("Chart.yaml", "name: a\n", .versionMissing, "version"),
        Case("Chart.yaml", "- version: 1\n", .versionFileInvalid, "1"),
        Case("Chart.yaml", "version: 1.0.0\nversion: 2.0.0\n", .versionFileInvalid, "1"),
        Case("Chart.yaml", "version: |\n  1.0.0\n", .versionFileInvalid, "1"),
        Case("Chart.yaml", "version: 1.0.0\na: [\n", .versionFileInvalid, "3"),
        Case("Chart.yaml", "a: &x 1.0.0\nversion: *x\nb: \"", .versionFileInvalid, "3"),
        Case("VERSION", "", .versionMissing, "1.2.3"), Case("VERSION", " \n\n", .versionMissing, "1.2.3"),
        Case("VERSION", "1.0.0\n2.0.0\n", .versionFileInvalid, "2"),
        Case("a.h", "VERSION 1\n", .versionMissing, "V={version};", pattern: "V={version};"),
        Case("a.h", "V=1;\nV=1;\n", .versionRepeated, "2", pattern: "V={version};"),
        Case("a.h", "V=1;", .versionPatternInvalid, "V=", pattern: "V="),
        Case("a.h", "V=1;", .versionPatternInvalid, "{version}{version}", pattern: "{version}{version}"),
        Case("setup.cfg", "version = 1", .versionFileUnknown),
    ]

    @Test(arguments: cases)
    func `What is wrong with a file is said, with its line`(_ example: Case) {
        let file = Source.VersionFile(path: example.path, pattern: example.pattern)
        do {
            _ = try VersionFile(file, contents: Array(example.text.utf8), names: example.names)
            Issue.record("it was read")
        } catch {
            #expect(Failure(error.code, error.values) == Failure(example.code, example.values))
        }
    }

    @Test func `A value by reference is not written through its name`() throws {
        // What the name stands for is another place.
        let text = "a: &x 1.0.0\nversion: *x\n"
        #expect(throws: Failure.self) { try VersionFile(.init(path: "Chart.yaml"), contents: Array(text.utf8)) }
    }

    @Test(arguments: ["Cargo.toml", "Chart.yaml"])
    func `What is not UTF-8 is refused`(path: String) {
        let bytes = Array("[package]\nversion = \"1\" # ".utf8) + [0xFF]
        #expect(throws: Failure(.versionFileInvalid, [path, ""])) {
            try VersionFile(.init(path: path), contents: bytes)
        }
    }

    @Test func `A file that is too large is not read`() {
        let bytes = [UInt8](repeating: 0x20, count: VersionFile.sizeLimit + 1)
        #expect(throws: Failure(.versionFileTooLarge, ["VERSION", "\(VersionFile.sizeLimit)"])) {
            try VersionFile(.init(path: "VERSION"), contents: bytes)
        }
    }
}
