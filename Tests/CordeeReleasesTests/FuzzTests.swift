import CordeeModel
import CordeeReleases
import CordeeTesting
import Testing

/// Nothing that a message, a name, a template or a file holds makes anything trap or grow without bounds.
struct FuzzTests {
    private static let pieces = [
        "feat", "fix", "revert", "(", ")", "!", ": ", ":", "\n", "\n\n", "\r\n", " ", "\t", "BREAKING CHANGE",
        "BREAKING-CHANGE",
        "#", "#12", "(#1)", "org/repo#3", "Refs: ", "Closes #", "Co-authored-by: ", "<", ">", "a@b.c", "\"", "'", "`",
        "```",
        "Revert \"", "This reverts commit ", "0000001", "0000002, and ", "fixup! ", "Merge branch '", "é", "👩‍💻",
        "\u{202E}",
        "\u{1B}[31m", "\0", "\u{301}", "\u{FFFD}", "{{", "}}", "{{#a}}", "{{/a}}", "[", "]", "- ", "1. ", "---", "\\",
        "*", "_", "|",
        "../..", "0", "99999999999", "x",
    ]

    private func message(_ numbers: inout Chance) -> String {
        let count = Int.random(in: 0..<40, using: &numbers)
        switch Int.random(in: 0..<4, using: &numbers) {
        case 0:
            let bytes = (0..<(count * 8)).map { _ in UInt8.random(in: .min ... .max, using: &numbers) }
            return String(decoding: bytes, as: UTF8.self)
        case 1:
            // A real message with bytes changed, lost and doubled.
            let messages = CommitMessageTests.specification + CommitMessageTests.rules
            var bytes = Array(messages[Int.random(in: 0..<messages.count, using: &numbers)].message.utf8)
            for _ in 0..<Int.random(in: 1..<6, using: &numbers) where !bytes.isEmpty {
                let place = Int.random(in: 0..<bytes.count, using: &numbers)
                switch Int.random(in: 0..<3, using: &numbers) {
                case 0: bytes[place] = UInt8.random(in: .min ... .max, using: &numbers)
                case 1: bytes.remove(at: place)
                default: bytes.insert(bytes[place], at: place)
                }
            }
            return String(decoding: bytes, as: UTF8.self)
        default:
            return (0..<count).map { _ in Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &numbers)] }.joined()
        }
    }

    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func `Whatever commits say is read, judged and shown within bounds`(_ seed: UInt64) throws {
        var numbers = Chance(seed: seed)
        let renderers = try NotesFormat.allCases.map { try NotesRenderer($0, .french) }
        let lint = CommitLint(.standard)
        let log = Changelog(.french, convention: .standard, forge: Penpal.forge) { _ in "2025-01-15" }
        for _ in 0..<60 {
            let commits = (1...20).map { number in
                Commit.of(
                    21 - number, message(&numbers), parents: number == 20 ? [] : [20 - number],
                    author: message(&numbers), email: message(&numbers))
            }
            let size = commits.reduce(0) { $0 + $1.message.utf8.count + $1.author.name.utf8.count }
            let set = ChangeSet(commits)
            let part = ReleaseNotes.Part(
                set, convention: .standard, version: Version(message(&numbers)), forge: Penpal.forge)
            _ = BumpCall(set, convention: .standard, after: "1.0.0")
            for renderer in renderers {
                let text = renderer.render(ReleaseNotes(of: part, day: message(&numbers)))
                // No escape is longer than six bytes; links, keys and indents add a fixed amount an entry.
                #expect(text.utf8.count < 8 * size + 20 * 4000 + 40_000)
            }
            for commit in commits {
                let findings = lint.findings(in: commit)
                #expect(findings.count < 20)
                for correction in findings.compactMap(\.correction)
                where correction.text.utf8.count < Change.summaryLimit {
                    #expect(CommitMessage(correction.text).kind == .conventional, "\(correction)")
                }
            }
            var history = History([])
            for commit in commits { history.add(commit) }
            let file = Array(message(&numbers).utf8)
            let chapters = [
                Chapter(
                    release: TaggedVersion(
                        version: Version(message(&numbers)),
                        tag: Tag(name: message(&numbers), commit: .of(1), at: .epoch)), changes: history.all[0].changes)
            ]
            let once = try #require(log.updated(file, with: chapters))
            #expect(once.count < 8 * size + file.count + 20 * 4000 + 40_000)
        }
    }

    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func `Whatever a template holds it is refused or filled in`(_ seed: UInt64) {
        var numbers = Chance(seed: seed)
        let pieces =
            Self.pieces + [
                "{{title}}", "{{{title}}}", "{{#parts}}", "{{/parts}}", "{{^x}}", "{{/x}}", "{{!", "{{.}}", "{{&",
                "{{upper(", ")}}", "{",
                "}", "\u{301}", "{{#sections}}", "{{/sections}}",
            ]
        for _ in 0..<1500 {
            let count = Int.random(in: 0..<12, using: &numbers)
            let text = (0..<count).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &numbers)] }.joined()
            do {
                let filled = try NotesRenderer(.html, .english, template: text).render(Penpal.release)
                #expect(filled.utf8.count < 1_000_000)
            } catch let flaw {
                guard case .malformed(let line, _) = flaw else { continue }
                #expect(line >= 1)
            }
        }
    }

    @Test func `What is repeated a thousand times is no more work each time`() {
        // Each of these would take minutes if anything looked back from every place.
        for piece in [
            "(", ")", "#1 ", "Refs: #1\n", "Closes #1\n\n", "\"", "a: b\n", "(#1) ", "This reverts commit 0000001.\n",
            "BREAKING CHANGE: x\n", "BREAKING ", "`", "\u{301}", "/", "a/",
        ] {
            let text = String(repeating: piece, count: Commit.messageLimit / piece.utf8.count)
            for start in ["fix: ", "Revert \"x\"\n\n", "revert: x\n\n", ""] {
                let change = Change(.of(1, start + text))
                #expect(change.references.count <= Reference.limit)
                #expect(CommitLint(.standard).findings(in: .of(1, start + text)).count < 20)
            }
        }
    }
}
