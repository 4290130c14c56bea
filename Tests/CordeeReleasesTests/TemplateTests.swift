import CordeeModel
import CordeeReleases
import Testing

struct TemplateTests {
    private func render(_ template: String, _ format: NotesFormat = .markdown) throws -> String {
        try NotesRenderer(format, .english, template: template).render(Penpal.release)
    }

    @Test func `A template of one's own takes the place of the built-in one`() throws {
        #expect(
            try render(
                "{{title}}:{{#parts}}{{#sections}} {{key}}={{#entries}}{{text}};{{/entries}}{{/sections}}{{/parts}}"
            )
            .hasPrefix("Release v1.2.3 - 2025-01-15: features=ajout mode conversation partenaire IA;"))
        #expect(try render("{{#metrics}}{{#lines}}{{.}}|{{/lines}}{{/metrics}}").contains("Test coverage: 94%|"))
    }

    @Test func `Two braces and three are the same, and nothing is escaped twice`() throws {
        let part = ReleaseNotes.Part(ChangeSet(Commit.line("feat: a < b & c")), convention: .standard, version: "1.0.0")
        for tag in ["{{text}}", "{{{text}}}", "{{&text}}"] {
            let template = "{{#parts}}{{#sections}}{{#entries}}\(tag){{/entries}}{{/sections}}{{/parts}}"
            let renderer = try NotesRenderer(.html, .english, template: template)
            #expect(renderer.render(ReleaseNotes(of: part, day: nil)) == "a &lt; b &amp; c")
        }
    }

    @Test func `A transform cannot take an escaped text apart`() throws {
        #expect(try render("{{reversed(title)}}{{uppercased(title)}}").isEmpty)
    }

    @Test func `A name that nobody knows shows nothing`() throws {
        #expect(try render("a{{whatever.it.is}}b{{#none}}c{{/none}}") == "ab")
    }

    @Test(arguments: [
        ("{{> other}}", TemplateFlaw.unsupported(line: 1, tag: "{{>")),
        ("a\nb {{=<% %>=}}", .unsupported(line: 2, tag: "{{=")), ("{{$a}}{{/a}}", .unsupported(line: 1, tag: "{{$")),
        ("{{<a}}{{/a}}", .unsupported(line: 1, tag: "{{<")),
        ("{{%CONTENT_TYPE: HTML}}", .unsupported(line: 1, tag: "{{%")),
        (String(repeating: "{{#a}}", count: 1000), .tooDeep(line: 1, limit: NotesTemplate.depthLimit)),
        (String(repeating: "x", count: NotesTemplate.sizeLimit + 1), .tooLong(limit: NotesTemplate.sizeLimit)),
    ])
    func `What templates do without is refused`(_ template: String, _ flaw: TemplateFlaw) {
        #expect(throws: flaw) { try NotesRenderer(.markdown, .english, template: template) }
    }

    @Test(arguments: [("x\n{{#a}}\n", 3), ("x\n\n{{title", 3), ("{{#a}}{{/b}}", 1)])
    func `What is no mustache is refused, with its line`(_ template: String, _ line: Int) {
        #expect {
            try NotesRenderer(.markdown, .english, template: template)
        } throws: { error in
            guard case .malformed(let found, _) = error as? TemplateFlaw else { return false }
            return found == line
        }
    }
}
