import CordeeModel
import CordeeReleases
import Testing

struct NotesTests {
    static let forms: [(NotesFormat, Language)] = NotesFormat.allCases.flatMap { format in
        Language.allCases.map { (format, $0) }
    }

    @Test(arguments: forms)
    func `Notes are as they are written down`(_ format: NotesFormat, _ language: Language) throws {
        let renderer = try NotesRenderer(format, language)
        expectGolden(renderer.render(Penpal.release), "release.\(language.rawValue).\(format.rawValue).txt")
        expectGolden(renderer.render(Penpal.train), "train.\(language.rawValue).\(format.rawValue).txt")
    }

    @Test func `A hotfix and overridden gates are told among what was measured`() throws {
        let part = ReleaseNotes.Part(ChangeSet(Commit.line("feat: a")), convention: .standard, version: "1.0.0")
        let notes = ReleaseNotes(
            of: part, day: nil, metrics: ReleaseMetrics(hotfix: .security, overridden: ["tests", "load"]))
        let english = try NotesRenderer(.markdown, .english).render(notes)
        #expect(
            english.contains("Released as a hotfix (security)") && english.contains("Gates overridden: tests, load"))
        let french = try NotesRenderer(.html, .french).render(notes)
        #expect(french.contains("Publiée comme hotfix (sécurité)") && french.contains("forcés"))
        let json = try NotesRenderer(.json, .english).render(notes)
        #expect(
            json.contains("\"hotfix\": \"security\"") && json.contains("\"tests\",") && json.contains("overriddenGates")
        )
    }

    @Test func `Without a forge there are no links, without measurements no metrics`() throws {
        let part = ReleaseNotes.Part(
            ChangeSet(Commit.line("feat: a (#12)", "feat: b")), convention: .standard, version: "1.0.0")
        let text = try NotesRenderer(.markdown, .english).render(ReleaseNotes(of: part, day: nil))
        #expect(
            text == """
                # Release v1.0.0

                ## 🚀 New features
                - [#12] a
                - [0000002] b

                ## 👥 Authors
                - Marie Dupont

                """)
    }

    @Test func `Where nobody would notice anything that is said`() throws {
        let part = ReleaseNotes.Part(ChangeSet(Commit.line("chore: a")), convention: .standard, service: "db-service")
        let text = try NotesRenderer(.markdown, .french).render(ReleaseNotes(of: part, day: "2025-01-15"))
        #expect(text.hasPrefix("# Release db-service - Non publié\n\nAucun changement visible.\n"))
    }

    @Test func `The order and the titles of sections are the convention's`() throws {
        let convention = Convention(types: [
            Convention.CommitType(
                "deps", bump: .patch, section: .init(key: "d", emoji: "", french: "D", english: "Deps")),
            Convention.CommitType("feat", bump: .minor, section: .features),
            Convention.CommitType("new", bump: .minor, section: .features),
        ])
        let part = ReleaseNotes.Part(
            ChangeSet(Commit.line("new: a", "feat: b", "deps: c", "fix: d")), convention: convention, version: "1.0.0")
        #expect(part.sections.map(\.section.key) == ["d", "features"])
        #expect(part.sections[1].entries.map(\.text.text) == ["a", "b"])
        #expect(
            try NotesRenderer(.markdown, .english).render(ReleaseNotes(of: part, day: nil)).contains(
                "## Deps\n- [0000003] c"))
    }

    @Test func `Who did most is named first, and each once over all services`() {
        func part(_ service: ServiceID, _ people: [(String, String)]) -> ReleaseNotes.Part {
            let commits = people.enumerated().map { Commit.of($0 + 1, "docs: x", author: $1.0, email: $1.1) }
            return ReleaseNotes.Part(ChangeSet(commits), convention: .standard, service: service)
        }
        let notes = ReleaseNotes(
            of: "2025-01-15.1", day: nil,
            parts: [
                part("a", [("Zoé", "z@x.y"), ("Ada", "a@x.y")]),
                part("b", [("Z.", "Z@X.Y"), ("Bob", ""), ("Bob", "b@x.y")]),
            ])
        #expect(notes.contributors.map(\.author.name.text) == ["Zoé", "Ada", "Bob", "Bob"])
        #expect(notes.contributors.map(\.commits) == [2, 1, 1, 1])
    }

    @Test func `A chat is told how much more there is`() throws {
        let commits = (1...30).map { Commit.of($0, "fix: a") }
        let part = ReleaseNotes.Part(ChangeSet(commits), convention: .standard, version: "1.0.0")
        let text = try NotesRenderer(.slack, .english).render(ReleaseNotes(of: part, day: nil))
        #expect(text.contains("• _and 5 more_"))
        #expect(try !NotesRenderer(.markdown, .english).render(ReleaseNotes(of: part, day: nil)).contains("more"))
    }
}
