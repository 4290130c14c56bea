import CordeeModel
import CordeeReleases
import Testing

struct CommitMessageTests {
    struct Example: Sendable, CustomTestStringConvertible {
        let name: String
        let message: String
        var type = ""
        var scope: String?
        var description: String
        var body = ""
        var footers: [Footer] = []
        var isBreaking = false

        var testDescription: String { name }
    }

    /// The examples of the specification, in its order.
    static let specification = [
        Example(
            name: "description and breaking change footer",
            message: """
                feat: allow provided config object to extend other configs

                BREAKING CHANGE: `extends` key in config file is now used for extending other config files
                """,
            type: "feat", description: "allow provided config object to extend other configs",
            footers: [
                Footer(
                    token: "BREAKING CHANGE",
                    value: "`extends` key in config file is now used for extending other config files")
            ], isBreaking: true),
        Example(
            name: "a mark", message: "feat!: send an email to the customer when a product is shipped", type: "feat",
            description: "send an email to the customer when a product is shipped", isBreaking: true),
        Example(
            name: "scope and mark", message: "feat(api)!: send an email to the customer when a product is shipped",
            type: "feat", scope: "api", description: "send an email to the customer when a product is shipped",
            isBreaking: true),
        Example(
            name: "both mark and footer",
            message: """
                feat!: drop support for Node 6

                BREAKING CHANGE: use JavaScript features not available in Node 6.
                """,
            type: "feat", description: "drop support for Node 6",
            footers: [
                Footer(token: "BREAKING CHANGE", value: "use JavaScript features not available in Node 6.")
            ], isBreaking: true),
        Example(
            name: "no body", message: "docs: correct spelling of CHANGELOG", type: "docs",
            description: "correct spelling of CHANGELOG"),
        Example(
            name: "scope", message: "feat(lang): add Polish language", type: "feat", scope: "lang",
            description: "add Polish language"),
        Example(
            name: "body of many paragraphs and footers",
            message: """
                fix: prevent racing of requests

                Introduce a request id and a reference to latest request. Dismiss
                incoming responses other than from latest request.

                Remove timeouts which were used to mitigate the racing issue but are
                obsolete now.

                Reviewed-by: Z
                Refs: #123
                """,
            type: "fix", description: "prevent racing of requests",
            body: """
                Introduce a request id and a reference to latest request. Dismiss
                incoming responses other than from latest request.

                Remove timeouts which were used to mitigate the racing issue but are
                obsolete now.
                """,
            footers: [Footer(token: "Reviewed-by", value: "Z"), Footer(token: "Refs", value: "#123")]),
        Example(
            name: "a revert",
            message: "revert: let us never again speak of the noodle incident\n\nRefs: 676104e, a215868",
            type: "revert", description: "let us never again speak of the noodle incident",
            footers: [Footer(token: "Refs", value: "676104e, a215868")]),
    ]

    /// What the rules of the specification say beyond its examples, and what people write.
    static let rules = [
        Example(
            name: "the type is of either case", message: "FEAT(Api): x", type: "feat", scope: "Api", description: "x"),
        Example(
            name: "a value goes on to the next footer",
            message: "feat: x\n\nBREAKING CHANGE: one\n two\n\nthree\nCloses #12\nCo-authored-by: A <a@b.c>\n",
            type: "feat",
            description: "x",
            footers: [
                Footer(token: "BREAKING CHANGE", value: "one\n two\n\nthree"),
                Footer(token: "Closes", value: "12", isNumber: true),
                Footer(token: "Co-authored-by", value: "A <a@b.c>"),
            ], isBreaking: true),
        Example(
            name: "the hyphen is as good", message: "fix: x\n\nBREAKING-CHANGE: y", type: "fix", description: "x",
            footers: [Footer(token: "BREAKING-CHANGE", value: "y")], isBreaking: true),
        Example(
            name: "breaking change in lower case is a word like another", message: "fix: x\n\nbreaking change: y",
            type: "fix", description: "x", body: "breaking change: y"),
        Example(
            name: "what breaks is seen without a blank line", message: "fix: x\n\nbody\nBREAKING CHANGE:\n\ny",
            type: "fix", description: "x", body: "body", footers: [Footer(token: "BREAKING CHANGE", value: "y")],
            isBreaking: true),
        Example(
            name: "lines of Windows", message: "fix: x\r\n\r\nbody\r\n\r\nRefs: #3\r\n", type: "fix", description: "x",
            body: "body", footers: [Footer(token: "Refs", value: "#3")]),
        Example(
            name: "a footer in the middle of a paragraph is none", message: "fix: x\n\nbody\nSee: y", type: "fix",
            description: "x", body: "body\nSee: y"),
        Example(name: "a colon without a space", message: "feat:x", description: "feat:x"),
        Example(name: "a space before the colon", message: "feat : x", description: "feat : x"),
        Example(name: "nothing said", message: "feat: ", description: "feat:"),
        Example(name: "a scope that never ends", message: "feat(api: x", description: "feat(api: x"),
        Example(name: "an empty scope is none", message: "feat(): x", type: "feat", description: "x"),
        Example(name: "no type", message: "add x", description: "add x"),
        Example(name: "an address", message: "https://example.com", description: "https://example.com"),
        Example(name: "nothing at all", message: "", description: ""),
        Example(name: "blank lines first", message: "\n\n  \nfix: x", type: "fix", description: "x"),
        Example(
            name: "accents", message: "fix(café): délai dépassé", type: "fix", scope: "café",
            description: "délai dépassé"),
    ]

    @Test(arguments: specification + rules)
    func `A message is read as the specification has it`(_ example: Example) {
        let read = CommitMessage(example.message)
        #expect(read.type == example.type)
        #expect(read.scope == example.scope)
        #expect(read.description == example.description)
        #expect(read.body == example.body)
        #expect(read.footers == example.footers)
        #expect(read.isBreaking == example.isBreaking)
        #expect((read.kind == .conventional) == !example.type.isEmpty)
    }

    @Test(arguments: [
        ("Merge branch 'main' into develop", CommitMessage.Kind.merge), ("Merge pull request #12 from a/b", .merge),
        ("Merge remote-tracking branch 'origin/main'", .merge), ("Revert \"feat: x\"", .revert),
        ("Reapply \"feat: x\"", .revert), ("fixup! feat: x", .fixup), ("squash! feat: x", .fixup),
        ("amend! feat: x", .fixup), ("Merging is hard", .free), ("Reverted the cat", .free), ("feature x", .free),
    ])
    func `What git and forges word themselves is recognised`(_ message: String, _ kind: CommitMessage.Kind) {
        #expect(CommitMessage(message).kind == kind)
    }

    @Test func `A merge breaks nothing itself`() {
        let text = "Merge branch 'a'\n\nBREAKING CHANGE: x"
        #expect(!CommitMessage(text).isBreaking)
        #expect(!Change(.of(1, "whatever\n\nBREAKING CHANGE: x", parents: [2, 3])).isBreaking)
        #expect(Change(.of(1, "whatever\n\nBREAKING CHANGE: x", parents: [2])).isBreaking)
    }

    @Test func `Limits hold, and what breaks is found beyond them`() {
        let many = (1...500).map { "Refs: #\($0)" }.joined(separator: "\n")
        let long = String(repeating: "é", count: 5000)
        let read = CommitMessage("fix: \(long)\n\n\(many)\nBREAKING CHANGE: \(long)")
        #expect(read.description.utf8.count == CommitMessage.descriptionLimit)
        #expect(read.footers.count == CommitMessage.footerLimit + 1)
        #expect(read.isBreaking)
        #expect(read.breaking.first?.value.utf8.count == Footer.valueLimit)
        let change = Change(.of(1, "fix: \(long)\n\n\(many)\nBREAKING CHANGE: \(long)"))
        #expect(change.references.count == Reference.limit)
        #expect(change.summary.text.utf8.count <= Change.summaryLimit)
        #expect(change.summary.text.hasSuffix("é…"))
    }

    @Test func `A message of megabytes is read to the limit only`() {
        let read = CommitMessage("fix: x\n\n" + String(repeating: "line\n", count: 1_000_000))
        #expect(read.body.utf8.count <= Commit.messageLimit)
    }
}
