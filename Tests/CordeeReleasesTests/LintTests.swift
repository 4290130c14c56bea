import CordeeModel
import CordeeReleases
import Testing

struct LintTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let message: String
        let problems: [LintProblem]
        let correction: String?

        var testDescription: String { message }

        init(_ message: String, _ problems: LintProblem..., correction: String? = nil) {
            (self.message, self.problems, self.correction) = (message, problems, correction)
        }
    }

    static let cases = [
        Case("", .empty), Case("\n \n", .empty), Case("add x", .noType), Case("https://example.com/x", .noType),
        Case("faet: x", .unknownType("faet", suggestion: "feat"), correction: "feat: x"),
        Case("feature: x", .unknownType("feature", suggestion: nil)),
        Case("Feat(api)!: x", .upperCase("Feat"), correction: "feat(api)!: x"),
        Case("feat(api: x", .openScope), Case("feat(): x", .emptyScope, correction: "feat: x"),
        Case("feat!(api): x", .markBeforeScope, correction: "feat(api)!: x"),
        Case("feat : x", .spaceBeforeColon, correction: "feat: x"),
        Case("feat:x", .noSpaceAfterColon, correction: "feat: x"), Case("feat:", .emptyDescription),
        Case("feat(a): ", .emptyDescription),
        Case("FIX :x", .upperCase("FIX"), .spaceBeforeColon, .noSpaceAfterColon, correction: "fix: x"),
        Case("fix: \(String(repeating: "x", count: 500))", .longDescription(limit: Change.summaryLimit)),
        Case("fix: x\nbody", .noBlankLine), Case("fix: x\nRefs: #1", .noBlankLine),
        Case("fix: x\n\nBREAKING CHANGES: y", .misspeltBreaking("BREAKING CHANGES:")),
        Case("fix: x\n\nBreaking change: y", .misspeltBreaking("Breaking change:")),
        Case("fix: x\n\nBREAKING: y", .misspeltBreaking("BREAKING:")),
        Case("fix: x\n\nBREAKING CAHNGE: y", .misspeltBreaking("BREAKING CAHNGE:")),
        Case("fix: x\n\nBREAKING CHANGE:y", .misspeltBreaking("BREAKING CHANGE:")),
        Case("fix: x\n\n* BREAKING CHANGE: y", .misspeltBreaking("* BREAKING CHANGE:")),
        Case("fix: x\n\nBREAKING CHANGE - y", .misspeltBreaking("BREAKING CHANGE - y")),
        Case("fix: x\n\nbody\nBREAKING CHANGE: y", .breakingInBody),
        Case("fix: x\n\nBREAKING CHANGE: \n", .emptyBreaking),
        Case("fixup! fix: x", .unsquashed("fixup!")), Case("squash! x", .unsquashed("squash!")),
        Case("fix: x\u{202E}y", .hiddenCharacters), Case("fix: x\n\n\u{1B}[31m", .hiddenCharacters),
    ]

    @Test(arguments: cases)
    func `What is wrong is named, with the right line where it is certain`(_ example: Case) {
        let found = CommitLint(.standard).findings(in: .of(1, example.message))
        #expect(found.map(\.problem) == example.problems)
        #expect(found.first?.correction?.text == example.correction)
        #expect(found.allSatisfy { $0.commit == .of(1) })
    }

    @Test(arguments: cases)
    func `A correction is right`(_ example: Case) {
        for finding in CommitLint(.standard).findings(in: .of(1, example.message)) {
            guard let correction = finding.correction else { continue }
            #expect(CommitLint(.standard).findings(in: .of(1, correction.text)).isEmpty)
        }
    }

    @Test(arguments: CommitMessageTests.specification)
    func `The examples of the specification are right`(_ example: CommitMessageTests.Example) {
        #expect(CommitLint(.standard).findings(in: .of(1, example.message)).isEmpty)
    }

    @Test(arguments: [
        "Merge branch 'a'", "Revert \"x\"\n\nThis reverts commit 1234567.", "fix: x\n\nSee: y\nBREAKING CHANGE: z",
        "fix: x\n\nRefs: #1\nBREAKING CHANGE: z\n\nmore", "feat: ✨ 👩‍💻 café\r\n\r\nbody\r\n", "security: x (#12)",
    ])
    func `What is right is left alone`(_ message: String) {
        #expect(CommitLint(.standard).findings(in: .of(1, message)).isEmpty)
    }

    @Test func `A merge in one's own words is left alone`() {
        #expect(CommitLint(.standard).findings(in: .of(1, "Bring it home", parents: [2, 3])).isEmpty)
    }

    @Test func `The types are the convention's`() {
        let convention = Convention(types: [
            .init("dépendances", bump: nil, section: nil), .init("neu", bump: nil, section: nil),
        ])
        let lint = CommitLint(convention)
        #expect(lint.findings(in: .of(1, "neu: x")).isEmpty)
        #expect(lint.findings(in: .of(1, "feat: x")).map(\.problem) == [.unknownType("feat", suggestion: nil)])
    }

    @Test func `What an editor leaves in a message is no part of it`() {
        let draft = """
            feat: x
            # Please enter the commit message
            # ------------------------ >8 ------------------------
            diff --git a b
            BREAKING: y
            """
        #expect(CommitLint(.standard).findings(inDraft: draft).isEmpty)
        #expect(CommitLint(.standard).findings(inDraft: "# only\n").map(\.problem) == [.empty])
        #expect(CommitLint(.standard).findings(inDraft: "; x\nfeat: y", commentedBy: ";").isEmpty)
    }
}
