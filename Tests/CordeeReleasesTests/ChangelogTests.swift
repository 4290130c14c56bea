import CordeeModel
import CordeeReleases
import CordeeTesting
import Foundation
import Testing

struct ChangelogTests {
    private let changelog = Changelog(.english, convention: .standard, forge: nil) { _ in "2025-01-15" }

    private func chapter(_ version: Version, _ messages: String...) -> Chapter {
        let commits = messages.enumerated().map { Commit.of($0 + 1, $1) }
        return Chapter(
            release: TaggedVersion(version: version, tag: Tag(name: "v\(version)", commit: .of(1), at: .epoch)),
            changes: commits.reversed().map { Change($0) })
    }

    private var chapters: [Chapter] {
        [chapter("1.2.0", "feat: c"), chapter("1.1.0", "fix: b"), chapter("1.0.0", "feat: a")]
    }

    private func updated(_ file: String, _ chapters: [Chapter]? = nil) throws -> String {
        let bytes = try #require(changelog.updated(Array(file.utf8), with: chapters ?? self.chapters))
        let again = try #require(changelog.updated(bytes, with: chapters ?? self.chapters))
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(String(decoding: again, as: UTF8.self) == text, "doing it again changes nothing")
        return text
    }

    private static let c = "## [1.2.0] - 2025-01-15\n\n### 🚀 New features\n- [0000001] c\n"
    private static let b = "## [1.1.0] - 2025-01-15\n\n### 🐛 Fixes\n- [0000001] b\n"
    private static let a = "## [1.0.0] - 2025-01-15\n\n### 🚀 New features\n- [0000001] a\n"

    @Test func `The whole history is newest first, with a heading for each version`() {
        var all = [Chapter(release: nil, changes: [Change(.of(9, "feat: soon"))])]
        all += chapters + [chapter("0.9.0", "chore: x")]
        #expect(
            changelog.whole(all)
                == "# Changelog\n\n## [Unreleased]\n\n### 🚀 New features\n- [0000009] soon\n\n\(Self.c)\n\(Self.b)\n\(Self.a)"
                + "\n## [0.9.0] - 2025-01-15\n\nNo visible changes.\n")
        let french = Changelog(.french, convention: .standard, forge: Penpal.forge) { _ in "2025-01-15" }
        #expect(
            french.whole([Chapter(release: nil), chapter("1.0.0", "fix!: a (#3)\n\nBREAKING CHANGE: b\n\nc")])
                == """
                # Journal des modifications

                ## [1.0.0] - 2025-01-15

                ### 💥 Changements incompatibles
                - [#3](https://github.com/org/repo/issues/3) a

                  b

                  c

                """)
    }

    @Test(arguments: ["", "\n \r\n"])
    func `A file with nothing in it is written whole`(_ file: String) throws {
        #expect(try updated(file) == changelog.whole(chapters))
    }

    @Test func `Only what has no heading is put in, where it belongs`() throws {
        let file = """
            # Changelog
            By hand.
            <!--
            ## 1.1.0
            -->

            ## [Unreleased]
            - soon

            ## [1.2.0] - 2024-12-24
            My own words, *untouched*.

            ```
            ## 1.1.0
            ```
            ## [1.0.0] - 2024-01-01
            First.

            [1.2.0]: https://example.com/compare/v1.1.0...v1.2.0
            """
        let place = try #require(file.range(of: "## [1.0.0]")?.lowerBound)
        #expect(try updated(file) == file[..<place] + "\n" + Self.b + "\n" + file[place...])
    }

    @Test func `The newest goes below what is not released yet, the oldest above the links at the end`() throws {
        let head = "# Changelog\n\n## [Unreleased]\n- soon\n\n"
        let links = "[1.1.0]: https://example.com/a\n[1.0.0]: https://example.com/b\n"
        let b = "## v1.1.0\nby hand\n"
        #expect(try updated(head + b + "\n" + links) == "\(head)\(Self.c)\n\(b)\n\(Self.a)\n\(links)")
    }

    @Test(arguments: [
        "## 1.1.0 (2024-01-01)", "# Release v1.1.0 - 2024-01-01",
        "### [v1.1.0](https://example.com/x...y) (2024-01-01)",
        "## **1.1.0**", "Version 1.1.0\n---", "1.1.0 / 2024-01-01\n==================", "## `v1.1.0`:", "## \"1.1.0\"",
    ])
    func `A heading is known however people write it`(_ heading: String) throws {
        let text = try updated("# Changes\n\n\(heading)\n\nby hand\n")
        #expect(text == "# Changes\n\n\(Self.c)\n\(heading)\n\nby hand\n\n\(Self.a)")
    }

    @Test(arguments: [
        "## About 1.1.0", "#1.1.0", "1.1.0", "    ## 1.1.0", "#### 1.1.0", "~~~\n## 1.1.0\n~~~", "## 1.1.0-rc.1",
        "## 11.1.0",
    ])
    func `What only looks like one is none`(_ line: String) throws {
        #expect(try updated("# Changes\n\n## 1.0.0\n\(line)\n").contains(Self.b))
    }

    @Test func `Without any version the first stands after what is not released, or at the end`() throws {
        #expect(
            try updated("# C\n\n## Unreleased\n### Added\n- x\n\n## Old times\n", [chapter("1.2.0", "feat: c")])
                == "# C\n\n## Unreleased\n### Added\n- x\n\n\(Self.c)\n## Old times\n")
        #expect(try updated("# C\nHello", [chapter("1.2.0", "feat: c")]) == "# C\nHello\n\n\(Self.c)")
        #expect(
            try updated("# C\n\n## 0.3 beta\nx\n", [chapter("1.2.0", "feat: c")])
                == "# C\n\n\(Self.c)\n## 0.3 beta\nx\n")
    }

    @Test func `Whoever wrote the oldest first goes on so`() throws {
        let file = "# C\n\n## 1.0.0\nx\n\n## 1.1.0\ny\n"
        #expect(try updated(file) == "\(file)\n\(Self.c)")
    }

    @Test func `Lines end as they do in the file`() throws {
        let file = "# C\r\n\r\n## 1.2.0\r\n\r\n## 1.0.0\r\n"
        let text = try updated(file)
        #expect(text.utf8.count { $0 == 0x0A } == text.utf8.count { $0 == 0x0D })
        #expect(text.contains("## [1.1.0] - 2025-01-15\r\n\r\n### 🐛 Fixes\r\n"))
    }

    @Test func `Bytes that are no text stay`() throws {
        let file = Array("# C \u{FEFF}".utf8) + [0xFF, 0xFE, 0x00, 0x0A] + Array("## 1.0.0\n".utf8) + [0xC3]
        let new = try #require(changelog.updated(file, with: chapters))
        #expect(new.starts(with: file[..<(file.count - 10)]))
        #expect(new.suffix(10) == file.suffix(10))
    }

    @Test func `A version with an odd name is known again`() throws {
        for name in ["1.0.0_1", "a*b", "<x>", "[1]", "2024.01", "x y", "#1"] {
            _ = try updated("# C\n\n## 1.1.0\n", [chapter(Version(name), "feat: a"), chapter("1.1.0", "fix: b")])
        }
    }

    @Test func `Whatever stands in a file, every line of it stays, and twice is once`() throws {
        let lines = [
            "# C", "## 1.0.0", "## [1.1.0]", "## [1.2.0]", "```", "<!--", "-->", "", "x", "---", "===", "[a]: b",
            "## Unreleased",
            "### Added", "1.1.0",
        ]
        var numbers = Chance(seed: 3)
        for _ in 0..<400 {
            let count = Int.random(in: 0..<14, using: &numbers)
            let file = (0..<count).map { _ in lines[Int.random(in: 0..<lines.count, using: &numbers)] }
            let text = try updated(file.joined(separator: Bool.random(using: &numbers) ? "\n" : "\r\n"))
            var rest = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)[...]
            for line in file where !file.allSatisfy(\.isEmpty) {
                let place = try #require(rest.firstIndex { $0 == line }, "\(file) → \(text)")
                rest = rest[(place + 1)...]
            }
        }
    }

    @Test func `A file of any size has a limit`() {
        #expect(changelog.updated(Array(repeating: 0x20, count: Changelog.fileLimit + 1), with: chapters) == nil)
    }
}
