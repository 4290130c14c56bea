import Testing

@Suite struct DocsAgreeTests {
    @Test func `Every command that a page or a hint names exists`() throws {
        let known = try Self.commands()
        #expect(known.contains("apply") && known.contains("ledger verify"))
        let hints = SourceTree.sources.filter { $0.text.contains("`cordee ") }
        #expect(hints.count > 20)
        expectNone(
            (SourceTree.pages + hints).flatMap { page in
                page.lines.enumerated().flatMap { index, line in
                    line.matches(of: /(?:^\s*\$? ?|`|&& |; |\/)cordee ([a-z]+)(?: ([a-z]+))?/).compactMap { match in
                        let name = String(match.output.1)
                        let second = match.output.2.map { name + " " + $0 }
                        let hasOwn = known.contains { $0.hasPrefix(name + " ") }
                        if known.contains(name), !hasOwn || second.map(known.contains) ?? true { return nil }
                        return Problem(
                            path: page.path, line: index + 1, advice: "there is no command `\(match.output.0)`")
                    }
                }
            })
    }

    @Test func `Every command stands in the reference`() throws {
        let page = try #require(SourceTree.file("docs/reference/commands.md"))
        let known = try Self.commands()
        // A command that only gathers others is shown by them.
        for name in known.sorted() where name != "help" && !known.contains(where: { $0.hasPrefix(name + " ") }) {
            #expect(
                page.text.contains("\n## cordee \(name)\n"), "docs/reference/commands.md: `make reference`, for \(name)"
            )
        }
    }

    @Test func `The exit codes are those of the program`() throws {
        let source = try #require(SourceTree.file("Sources/CordeeCommands/Problem/ExitStatus.swift"))
        let codes = source.code.matches(of: /case \w+ = (\d+)/).map { String($0.output.1) }
        #expect(codes.count > 3)
        let page = try #require(SourceTree.file("docs/operating.md"))
        let documented = page.text.matches(of: /\n\| (\d+) \|/).map { String($0.output.1) }
        // 64 is the argument parser's own.
        #expect(
            documented == codes + ["64"], "docs/operating.md: the table of exit codes is not that of ExitStatus.swift")
    }

    @Test func `The ledger's format names every event`() throws {
        let runs = try #require(SourceTree.file("Sources/CordeeLedger/Codec/EventType.swift"))
        let facts = try #require(SourceTree.file("Sources/CordeeLedger/Codec/FactType.swift"))
        let page = try #require(SourceTree.file("docs/internals/ledger-format.md"))
        var names: [String] = []
        for line in runs.lines + facts.lines {
            let words = line.drop { $0 == " " }
            guard words.hasPrefix("case "), !words.contains("."), !words.hasSuffix(":") else { continue }
            for part in words.dropFirst(5).split(separator: ",") {
                let name = part.split(separator: "=").last ?? part
                names.append(String(name.filter { $0.isLetter || $0 == "-" }))
            }
        }
        #expect(names.count == 33)
        for name in names {
            #expect(page.text.contains("| `\(name)` |"), "docs/internals/ledger-format.md: add `\(name)`")
        }
    }

    @Test func `Every environment variable and file that operators read of exists in the sources`() throws {
        let page = try #require(SourceTree.file("docs/operating.md"))
        let all =
            SourceTree.sources.map(\.text).joined()
            + SourceTree.files.filter { $0.path == "Makefile" }.map(\.text).joined()
        let names = page.text.matches(of: /`(CORDEE_[A-Z]+|NO_COLOR)`/).map { String($0.output.1) }
        #expect(!names.isEmpty)
        for name in Set(names).sorted() { #expect(all.contains(name), "docs/operating.md: nothing reads \(name)") }
    }

    /// The commands with their own commands, from the configuration of each.
    private static func commands() throws -> Set<String> {
        let root = try #require(SourceTree.file("Sources/CordeeCommands/Cordee.swift"))
        let files = SourceTree.sources.filter { $0.path.hasPrefix("Sources/CordeeCommands/Commands/") }
        let structs = files.flatMap { ("\n" + $0.text).split(separator: "\nstruct ").dropFirst().map(String.init) }
        var names: Set<String> = ["help"]
        for type in children(in: root.text) {
            guard let text = structs.first(where: { $0.hasPrefix(type + ":") }) else { continue }
            // What stands before the command's own commands is about itself.
            let head = String(text.split(separator: "\n    struct ").first ?? "")
            let given = head.firstMatch(of: /commandName: "([a-z]+)"/).map { String($0.output.1) }
            let name = given ?? type.lowercased()
            names.insert(name)
            for child in children(in: head) { names.insert(name + " " + child.lowercased()) }
        }
        return names
    }

    private static func children(in text: String) -> [String] {
        guard let list = text.firstMatch(of: /subcommands: \[([^\]]*)\]/) else { return [] }
        return list.output.1.matches(of: /(\w+)\.self/).map { String($0.output.1) }
    }
}
