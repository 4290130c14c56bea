import CordeeMessages
import CordeeModel
import CordeeReleases
import Testing

struct ReleaseTextTests {
    private static let problems: [LintProblem] = [
        .empty, .noType, .unknownType("faet", suggestion: "feat"), .unknownType("x", suggestion: nil),
        .upperCase("Feat"),
        .openScope, .emptyScope, .markBeforeScope, .spaceBeforeColon, .noSpaceAfterColon, .emptyDescription,
        .longDescription(limit: 400), .noBlankLine, .misspeltBreaking("BREAKING:"), .breakingInBody, .emptyBreaking,
        .unsquashed("fixup!"), .hiddenCharacters,
    ]

    @Test(arguments: problems)
    func `Every problem of a commit is said in both languages, with what to change`(_ problem: LintProblem) {
        let finding = LintFinding(commit: nil, subject: Prose(line: "x", limit: 9), problem: problem, correction: nil)
        let english = Catalogue(.english).advice(for: finding, convention: .standard)
        let french = Catalogue(.french).advice(for: finding, convention: .standard)
        #expect(!english.message.isEmpty && !english.hint.isEmpty)
        #expect(english.message != french.message)
        #expect(english.hint != french.hint)
    }

    @Test func `Where it is certain what was meant the right line is shown, safely`() throws {
        let finding = try #require(CommitLint(.standard).findings(inDraft: "feat:x\u{1B}[2J").first)
        let advice = Catalogue(.english).advice(for: finding, convention: .standard)
        #expect(advice.message == "No space follows the colon.")
        #expect(advice.hint == "Write: feat: x\u{FFFD}[2J")
    }

    @Test func `Where a type is missing the types are named`() {
        let finding = LintFinding(commit: nil, subject: Prose(line: "x", limit: 9), problem: .noType, correction: nil)
        #expect(Catalogue(.french).advice(for: finding, convention: .standard).hint.contains("security"))
    }

    @Test(arguments: [
        TemplateFlaw.tooLong(limit: 65_536), .tooDeep(line: 3, limit: 12), .unsupported(line: 2, tag: "{{>"),
        .malformed(line: 4, reason: "x"),
    ])
    func `What is wrong with a template is said in both languages`(_ flaw: TemplateFlaw) {
        let english = Catalogue(.english).advice(for: flaw, path: "notes.mustache")
        let french = Catalogue(.french).advice(for: flaw, path: "notes.mustache")
        #expect(english.message.contains("notes.mustache") && english.message != french.message)
        #expect(english.hint != french.hint)
    }

    @Test(arguments: [
        WorkflowFlaw.unsafe(field: "check", value: "x"), .notAReference(field: "tag", value: "x"), .notAnImage("x"),
        .nothingToDo, .outside(field: "path", value: "x"),
    ])
    func `Why there is no workflow is said in both languages`(_ flaw: WorkflowFlaw) {
        let english = Catalogue(.english).advice(for: flaw)
        let french = Catalogue(.french).advice(for: flaw)
        #expect(english.message != french.message && english.hint != french.hint)
        #expect(!english.message.isEmpty && !english.hint.isEmpty)
    }
}
