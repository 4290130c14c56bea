import CordeeManifest
import CordeeModel
import Testing

/// How a fleet's commits are read.
@Suite struct CommitsTests {
    private static func convention(_ lines: String) -> Convention? {
        parse(Samples.service("grace: 1s") + "\ncommits:\n" + lines).fleet?.convention
    }

    @Test func `Types and sections are added to the standard ones, key by key`() throws {
        let convention = try #require(
            Self.convention(
                """
                  gentle: false
                  sections:
                    features: { fr: Quoi de neuf }
                    dependencies: { emoji: "📦", en: Dependencies, fr: Dépendances }
                    oddities:
                  types:
                    docs: { section: oddities }
                    perf: { bump: none, section: none }
                    refactor: { bump: patch }
                    deps: { bump: patch, section: dependencies }
                """))
        #expect(!convention.isGentleBeforeOne)
        let standard = Convention.standard.types
        #expect(convention.types.map(\.name) == standard.map(\.name) + ["deps"])
        let types = Dictionary(uniqueKeysWithValues: convention.types.map { ($0.name, $0) })
        #expect(types["feat"]?.bump == .minor)
        #expect(types["feat"]?.section?.french == "Quoi de neuf")
        #expect(types["feat"]?.section?.english == "New features")
        #expect(types["feat"]?.section?.emoji == Convention.NoteSection.features.emoji)
        #expect(types["fix"] == standard.first { $0.name == "fix" })
        #expect(types["docs"]?.bump == nil)
        #expect(
            types["docs"]?.section
                == Convention.NoteSection(key: "oddities", emoji: "", french: "oddities", english: "oddities"))
        #expect(types["perf"]?.bump == nil && types["perf"]?.section == nil)
        #expect(types["refactor"]?.bump == .patch && types["refactor"]?.section == nil)
        #expect(
            types["deps"]?.section
                == Convention.NoteSection(
                    key: "dependencies", emoji: "📦", french: "Dépendances", english: "Dependencies"))
    }

    @Test func `Without the standard, only what is written counts, in its order`() throws {
        let convention = try #require(
            Self.convention(
                """
                  standard: false
                  sections: { new: { en: New } }
                  types:
                    add: { bump: major, section: new }
                    feat: { bump: patch }
                """))
        let section = Convention.NoteSection(key: "new", emoji: "", french: "New", english: "New")
        #expect(
            convention
                == Convention(types: [
                    Convention.CommitType("add", bump: .major, section: section),
                    Convention.CommitType("feat", bump: .patch, section: nil),
                ]))
    }

    @Test func `An empty entry changes nothing`() {
        #expect(Self.convention("") == .standard)
        #expect(Self.convention("  types: { feat: }") == .standard)
    }

    @Test(arguments: [
        Mistake("  gentle: yes", 1, 11, .shape(.wrongType(expected: .flag, found: .text("yes")))),
        Mistake("  gentle: \"true\"", 1, 11, .shape(.wrongType(expected: .flag, found: .text("true")))),
        Mistake(
            "  types: { feat: { bump: big } }", 1, 26,
            .value(.unknownWord("big", known: ["major", "minor", "patch", "none"], nearest: nil))),
        Mistake(
            "  types: { feat: { section: featurs } }", 1, 29,
            .value(
                .unknownWord(
                    "featurs", known: ["features", "fixes", "security", "performance", "none"], nearest: "features"))),
        Mistake("  types: { Feat: {} }", 1, 12, .value(.badName("Feat"))),
        Mistake("  sections: { a: { en: \"x\\ny\" } }", 1, 24, .value(.badText)),
        Mistake(
            "  standard: false\n  types: { a: { section: fixes } }", 2, 26,
            .value(.unknownWord("fixes", known: ["none"], nearest: nil))),
    ])
    func `A mistake is shown where it is`(_ mistake: Mistake) {
        let before = Samples.service("grace: 1s") + "\ncommits:\n"
        let errors = parse(before + mistake.text).errors
        #expect(errors.map(\.problem) == [mistake.problem])
        let lines = before.split(separator: "\n").count
        #expect(errors.map(\.position.line) == [lines + mistake.position.line])
        #expect(errors.map(\.position.column) == [mistake.position.column])
    }

    @Test func `Templates that are not there are pointed out`() {
        let text = Samples.service("grace: 1s") + "\nnotes: { templates: notes }\n"
        #expect(parse(text).fleet?.templates == "notes")
        let parsed = parse(text, facts: StatedFacts(directories: []))
        #expect(parsed.warnings.map(\.problem) == [.source(.templatesMissing("notes"))])
        #expect(parsed.fleet?.templates == "notes")
    }
}
