import Foundation
import Testing

/// What is written about versions, from repositories whose hashes are the same everywhere.
@Suite(.timeLimit(.minutes(15)))
struct ReleaseNotesTests {
    /// Two versions of db, with commits of every sort, some of them hostile.
    private static let script = """
        repo db
        save db 'feat: first'; mark db v1.0.0
        save db 'feat(ui): a dark mode (#7)'
        save db 'fix: no more crash

        Closes #12'
        save db 'docs: nothing that users see'
        save db 'perf: twice as fast'
        save db "Revert \\"perf: twice as fast\\"

        This reverts commit $(git -C db rev-parse HEAD)."
        save db 'feat!: another login

        BREAKING CHANGE: old passwords are gone'
        mark db v2.0.0
        save db 'fix: <script>alert(1)</script> [x](javascript:alert(1)) *bold* `code`'
        save db "$(printf 'security: \\033[31mred\\033[0m \\342\\200\\256 \\007')"
        save db 'no type at all'
        upload db
        """

    private func with(_ body: (Fleet) async throws -> Void) async throws {
        let source = "repository: ./{service}, forge: \"https://forge.example/org/{service}\""
        try await Fleet.withRepositories(
            .sources(["db: {}", "api: {}"], source: source),
            script: Self.script + "\nrepo api; save api 'feat: begin'; upload api"
        ) {
            try await body($0)
        }
    }

    @Test func `The notes of a version are the same bytes each time, in both languages`() async throws {
        try await with { fleet in
            let english = try await fleet.expect(0, "notes", "2.0.0", "db", "--locale", "en")
            #expect(english.out == Self.golden)
            #expect(try await fleet.expect(0, "notes", "v1.0.0..v2.0.0", "db").out == Self.golden)
            #expect(try await fleet.expect(0, "notes", "v2.0.0").out == Self.golden)
            let french = try await fleet.expect(0, "notes", "2.0.0", "db", "--locale", "fr").out
            #expect(french == Self.translated)
        }
    }

    @Test(arguments: ["md", "html", "slack", "json"])
    func `Hostile messages are text in every format`(format: String) async throws {
        try await with { fleet in
            let notes = try await fleet.expect(0, "notes", "unreleased", "db", "--format", format).out
            #expect(notes.contains("alert(1)") && notes.contains("red"), "\(notes)")
            let isHarmless = notes.unicodeScalars.allSatisfy { scalar in
                scalar == "\n" || !["\u{1B}", "\u{7}", "\u{202E}"].contains(scalar)
            }
            #expect(isHarmless, "\(notes.debugDescription)")
            #expect(!notes.contains("<script"), "\(notes)")
            if format == "md" { #expect(!notes.contains("[x](javascript"), "\(notes)") }
            if format == "json" {
                #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(notes.utf8)) }
            }
        }
    }

    @Test func `A train has the notes of its services`() async throws {
        try await with { fleet in
            let ended = try await fleet.expect(0, "release", "--all", "auto")
            let train = try #require(ended.out.firstMatch(of: /--train ([0-9.-]+)/), "\(ended)")
            let notes = try await fleet.expect(0, "notes", String(train.1)).out
            #expect(notes.hasPrefix("# Train \(train.1)"), "\(notes)")
            #expect(notes.contains("## api v0.1.0") && notes.contains("## db v2.0.1"), "\(notes)")
            #expect(notes == (try await fleet.expect(0, "notes", String(train.1)).out))
        }
    }

    @Test func `What nobody knows is said, with what to type`() async throws {
        try await with { fleet in
            for (arguments, said) in [
                (["notes", "9.9.9", "db"], "`cordee versions db --fetch`"), (["notes", "9.9.9"], "`cordee versions`"),
                (["notes", "v8..v9", "db"], "`git -C db fetch --tags`"), (["changelog"], "db, api"),
            ] {
                let ended = try await fleet.cordee(arguments)
                #expect(ended.status == 1 && ended.text.contains(said), "\(ended)")
            }
        }
    }

    @Test func `A changelog is brought up to date, once, around what people wrote`() async throws {
        try await with { fleet in
            let whole = try await fleet.expect(0, "changelog", "db").out
            let titles = whole.split(separator: "\n").filter { $0.hasPrefix("## ") }
            #expect(titles == ["## [Unreleased]", "## [2.0.0] - 2026-01-01", "## [1.0.0] - 2026-01-01"], "\(whole)")

            let intro = "# What changed\r\n\r\nBy hand, *with* care.\r\n\r\n"
            let old = "## 1.0.0 (the first)\r\n\r\n- everything <!-- kept -->\r\n\r\n[link]: https://example.org\r\n"
            try fleet.write("CHANGELOG.md", intro + old)
            try await fleet.expect(0, "changelog", "db", "--update", "CHANGELOG.md")
            let once = try await fleet.sh("cat CHANGELOG.md; echo .")
            #expect(once.hasPrefix(intro) && once.hasSuffix(old + "."), "\(once)")
            #expect(once.contains("[2.0.0]") && once.contains("another login"), "\(once)")
            try await fleet.expect(0, "changelog", "db", "--update", "CHANGELOG.md")
            #expect(try await fleet.sh("cat CHANGELOG.md; echo .") == once)
        }
    }

    @Test func `Commits are checked over a range and before they are made`() async throws {
        try await with { fleet in
            let range = try await fleet.expect(1, "commits", "lint", "unreleased", "db")
            #expect(range.text.contains("no type at all") && range.text.contains("2 of 3 commits"), "\(range)")
            #expect(!range.out.contains("\u{1B}[31m"))
            try await fleet.expect(0, "commits", "lint", "v1.0.0..v2.0.0", "db")
            try await fleet.sh(
                """
                hook db/.git/hooks/commit-msg <<'E'
                #!/bin/sh
                exec \(Self.cordee) commits lint --file ../cordee.yaml --hook "$1"
                E
                ! git -C db commit --allow-empty --message 'no type' 2> said
                grep -q 'feat: what it does' said
                git -C db commit --quiet --allow-empty --message 'fix: with a type'
                """)
            #expect(try await fleet.sh("git -C db log -1 --format=%s") == "fix: with a type")
        }
    }

    private static var cordee: String { Fleet.binaries + "/cordee" }

    private static let golden = """
        # Release db v2.0.0 - 2026-01-01

        ## 💥 Breaking changes
        - [b92b41d](https://forge.example/org/db/commit/b92b41db0de2e2bc9090d3f87576824ed6ce59c8) another login

          old passwords are gone

        ## 🚀 New features
        - [#7](https://forge.example/org/db/issues/7) **ui:** a dark mode

        ## 🐛 Fixes
        - [#12](https://forge.example/org/db/issues/12) no more crash

        ## 👥 Authors
        - Ada

        """
    private static let translated = """
        # Release db v2.0.0 - 2026-01-01

        ## 💥 Changements incompatibles
        - [b92b41d](https://forge.example/org/db/commit/b92b41db0de2e2bc9090d3f87576824ed6ce59c8) another login

          old passwords are gone

        ## 🚀 Nouvelles fonctionnalités
        - [#7](https://forge.example/org/db/issues/7) **ui:** a dark mode

        ## 🐛 Corrections
        - [#12](https://forge.example/org/db/issues/12) no more crash

        ## 👥 Auteurs
        - Ada

        """
}
