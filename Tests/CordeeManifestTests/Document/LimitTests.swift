import CordeeManifest
import CordeeModel
import Testing

@Suite struct LimitTests {
    @Test func `Aliases that unfold without end are given up`() {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...40 {
            let alias = "*a\(level - 1)"
            text += "a\(level): &a\(level) [\(Array(repeating: alias, count: 10).joined(separator: ", "))]\n"
        }
        let parsed = parse(text)
        #expect(parsed.fleet == nil)
        #expect(parsed.errors.map(\.problem).contains(.text(.tooManyValues(limit: Limits.values))))
    }

    @Test func `Aliases that unfold without end are given up as keys, too`() {
        var text = "a0: &a0 [x, x]\n"
        for level in 1...60 { text += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
        for key in ["? *a60\n: b\n", "*a60 : b\n", "{ [*a60]: b }: c\n", "c: {?*a60:b}\n"] {
            #expect(parse(text + key).fleet == nil)
        }
    }

    @Test func `Merge keys that unfold without end are given up`() {
        let wide = (0..<1000).map { "k\($0): 1" }.joined(separator: ", ")
        let text = "a: &a { \(wide) }\n" + (0..<3000).map { "b\($0): { <<: *a }\n" }.joined()
        #expect(parse(text).errors.map(\.problem).contains(.text(.tooManyValues(limit: Limits.values))))
    }

    @Test func `A long chain of aliases is too deep, not a crash`() {
        let text = "a0: &a0 x\n" + (1...50_000).map { "a\($0): &a\($0) [*a\($0 - 1)]\n" }.joined()
        #expect(parse(text).errors.map(\.problem).contains(.text(.tooDeep(limit: Limits.depth))))
    }

    @Test(arguments: [
        String(repeating: "[", count: 100_000), String(repeating: "{a: ", count: 100_000),
        String(repeating: "- ", count: 100_000) + "x", String(repeating: "? ", count: 100_000) + "x",
        String(repeating: "[", count: 900) + String(repeating: "]", count: 900),
        String(repeating: "- ", count: 900) + "x",
        (0..<3000).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
    ])
    func `Values that are nested too deeply are a diagnostic`(text: String) {
        let parsed = parse(text)
        #expect(parsed.fleet == nil)
        #expect(!parsed.errors.isEmpty)
    }

    @Test func `A file that is too large is not read`() {
        let bytes = [UInt8](repeating: UInt8(ascii: " "), count: Limits.bytes + 1)
        let parsed = Manifest.parse(bytes, file: "cordee.yaml", facts: StatedFacts())
        #expect(parsed.errors.map(\.problem) == [.text(.tooLarge(limit: Limits.bytes))])
    }

    @Test func `The first byte that is not UTF-8 is shown`() {
        let bytes = Array("fleet: é\nb: ".utf8) + [0xE9, 0x20]
        let parsed = Manifest.parse(bytes, file: "cordee.yaml", facts: StatedFacts())
        #expect(parsed.errors.map(\.problem) == [.text(.notUTF8)])
        #expect(parsed.errors.map(\.position) == [Position(line: 2, column: 4)])
    }

    @Test func `Endless problems are cut, and it is said`() {
        let text = "fleet: small\n" + (0..<5000).map { "key\($0): 1\n" }.joined()
        let parsed = parse(text)
        #expect(parsed.diagnostics.count == Limits.problems + 1)
        #expect(parsed.diagnostics.map(\.problem).contains(.text(.tooManyProblems(limit: Limits.problems))))
    }

    @Test func `Every key that is there twice is shown, up to the limit`() {
        let text = """
            fleet: small
            fleet: other
            defaults: { command: ./run, "grace": 1s, grace: 2s, 'grace': 3s }
            services: { a: {}, a: {} }
            environments: { staging: { edge: { haproxy: "127.0.0.1:8180" } } }
            """
        let found = parse(text).errors
        #expect(
            found.map(\.problem) == [
                .text(.duplicateKey("fleet", line: 1)), .text(.duplicateKey("grace", line: 3)),
                .text(.duplicateKey("grace", line: 3)), .text(.duplicateKey("a", line: 4)),
            ])
        #expect(
            found.map(\.position) == [
                Position(line: 2, column: 1), Position(line: 3, column: 42), Position(line: 3, column: 53),
                Position(line: 4, column: 20),
            ])
    }

    @Test func `Very many keys that are there twice are named together`() {
        let names = (10..<99).map { "s\($0)" }
        let text = "fleet: a\n" + names.map { "\($0): 1\n\($0): 2\n" }.joined()
        #expect(parse(text).errors.map(\.problem) == [.text(.repeatedKeys(names))])
    }

    @Test func `A manifest of 10,000 services is read`() {
        let services = (0..<10_000).map { "  s\($0): { needs: [\($0 == 0 ? "" : "s\($0 / 2)")] }\n" }
        let parsed = parse(
            "fleet: large\ndefaults: { command: ./run }\nservices:\n" + services.joined()
                + "environments: { staging: { edge: { haproxy: \"127.0.0.1:8180\", default: s0 } } }\n")
        #expect(parsed.fleet?.services.count == 10_000)
        #expect(parsed.diagnostics == [])
    }

    @Test func `A circle of 10,000 services is one problem`() {
        let services = (0..<10_000).map { "  s\($0): { needs: [s\(($0 + 1) % 10_000)] }\n" }
        let parsed = parse(
            "fleet: large\ndefaults: { command: ./run }\nservices:\n" + services.joined()
                + "environments: { staging: { edge: { haproxy: \"127.0.0.1:8180\", default: s0 } } }\n")
        #expect(parsed.errors.map(\.problem) == [.fleet(.cycle((0..<10_000).map { ServiceID("s\($0)") }))])
    }

    @Test func `Characters of the private use area are only text`() throws {
        let parsed = parse(Samples.service("variables: { A: \"\u{E000}\u{F8FF}*a\" }"))
        #expect(parsed.fleet?.services.first?.variables == [Variable("A", .plain("\u{E000}\u{F8FF}*a"))])
        let all = String(String.UnicodeScalarView((0xE000...0xF8FF).compactMap(Unicode.Scalar.init)))
        #expect(parse("fleet: \(all)").fleet == nil)
    }
}
