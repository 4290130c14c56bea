import CordeeModel
import CordeeReleases
import Testing

/// What commit messages, names and tags may try, and what is shown of it.
struct AttackTests {
    struct Attack: Sendable, CustomTestStringConvertible {
        let name: String
        let text: String
        let markdown: String
        let html: String
        let slack: String
        let json: String

        var testDescription: String { name }

        init(_ name: String, _ text: String, md: String, html: String, slack: String, json: String) {
            (self.name, self.text, markdown, self.html, self.slack, self.json) = (name, text, md, html, slack, json)
        }
        /// The same everywhere.
        init(_ name: String, _ text: String, all: String) {
            self.init(name, text, md: all, html: all, slack: all, json: all)
        }
    }

    static let attacks = [
        Attack(
            "a script", "<script>alert(1)</script>", md: "&lt;script&gt;alert(1)&lt;/script&gt;",
            html: "&lt;script&gt;alert(1)&lt;/script&gt;", slack: "&lt;script&gt;alert(1)&lt;/script&gt;",
            json: #"\u003cscript\u003ealert(1)\u003c/script\u003e"#),
        Attack(
            "an attribute", #""onmouseover='x'"#, md: #""onmouseover='x'"#, html: "&quot;onmouseover=&#39;x&#39;",
            slack: #""onmouseover='x'"#, json: #"\"onmouseover='x'"#),
        Attack(
            "an entity", "&lt;b&gt; &#60;", md: "&amp;lt;b&amp;gt; &amp;#60;", html: "&amp;lt;b&amp;gt; &amp;#60;",
            slack: "&amp;lt;b&amp;gt; &amp;#60;", json: #"\u0026lt;b\u0026gt; \u0026#60;"#),
        Attack(
            "a link", "[good](https://evil.example)", md: #"\[good\](https://evil.example)"#,
            html: "[good](https://evil.example)", slack: "[good](https://evil.example)",
            json: "[good](https://evil.example)"),
        Attack(
            "a picture", "![x](//evil/t.gif)", md: #"!\[x\](//evil/t.gif)"#, html: "![x](//evil/t.gif)",
            slack: "![x](//evil/t.gif)", json: "![x](//evil/t.gif)"),
        Attack(
            "a link of Slack", "<https://evil|good> <!channel>", md: #"&lt;https://evil\|good&gt; &lt;!channel&gt;"#,
            html: "&lt;https://evil|good&gt; &lt;!channel&gt;", slack: "&lt;https://evil|good&gt; &lt;!channel&gt;",
            json: #"\u003chttps://evil|good\u003e \u003c!channel\u003e"#),
        Attack(
            "a mention", "thank @octocat, not a@b.c", md: "thank @\u{200B}octocat, not a@b.c",
            html: "thank @octocat, not a@b.c", slack: "thank @\u{200B}octocat, not a@b.c",
            json: "thank @octocat, not a@b.c"),
        Attack(
            "emphasis", "*a* _b_ ~c~ snake_case", md: #"\*a\* \_b\_ \~c\~ snake_case"#, html: "*a* _b_ ~c~ snake_case",
            slack: "*a* _b_ ~c~ snake_case", json: "*a* _b_ ~c~ snake_case"),
        Attack(
            "code without end", "```x `y", md: #"\`\`\`x \`y"#, html: "```x `y", slack: "'''x 'y", json: "```x `y"),
        Attack(
            "escapes of escapes", #"\[x\] \"#, md: #"\\\[x\\\] \\"#, html: #"\[x\] \"#, slack: #"\[x\] \"#,
            json: #"\\[x\\] \\"#),
        Attack(
            "a table and a formula", "a|b $x$", md: #"a\|b \$x\$"#, html: "a|b $x$", slack: "a|b $x$", json: "a|b $x$"),
        Attack("a template", "{{title}} {{{.}}}", all: "{{title}} {{{.}}}"),
        Attack(
            "a terminal's escapes", "a\u{1B}[2Jb\u{9B}31m\u{7}", all: "a\u{FFFD}[2Jb\u{FFFD}31m\u{FFFD}"
        ).with(md: "a\u{FFFD}\\[2Jb\u{FFFD}31m\u{FFFD}"),
        Attack("a NUL", "a\0b\u{8}", all: "a\u{FFFD}b\u{FFFD}"),
        Attack("a carriage return", "good\rbad", all: "goodbad"),
        Attack(
            "text direction", "a\u{202E}b\u{202A}c\u{2066}d\u{2069}e\u{200F}",
            all: "a\u{FFFD}b\u{FFFD}c\u{FFFD}d\u{FFFD}e\u{FFFD}"),
        Attack(
            "letters that nobody sees", "a\u{200B}b\u{FEFF}c\u{E0041}d\u{AD}e",
            all: "a\u{FFFD}b\u{FFFD}c\u{FFFD}d\u{FFFD}e"),
        Attack("lines of other kinds", "a\u{2028}b\u{2029}c\u{85}d\tE", all: "a b c\u{FFFD}d E"),
        Attack("a joiner in an emoji stays", "👩‍💻 x\u{200D}y", all: "👩‍💻 x\u{FFFD}y"),
        Attack(
            "a tower of marks", "a" + String(repeating: "\u{301}", count: 6),
            all: "a" + String(repeating: "\u{301}", count: 4) + "\u{FFFD}\u{FFFD}"),
    ]

    private func notes(_ text: String) -> ReleaseNotes {
        let commit = Commit.of(1, "fix(\(text.filter { $0 != ")" })): x\(text)", author: "n\(text)", email: "")
        let part = ReleaseNotes.Part(
            ChangeSet([commit, .of(2, "feat!: b\n\nBREAKING CHANGE: t\(text)\n\(text)")]), convention: .standard,
            service: ServiceID("s\(text)"), version: Version("v\(text)"))
        return ReleaseNotes(of: part, day: "d\(text)")
    }

    @Test(arguments: attacks)
    func `What a message tries is shown to the letter`(_ attack: Attack) throws {
        let notes = notes(attack.text)
        for (format, shown) in [
            (NotesFormat.markdown, attack.markdown), (.html, attack.html), (.slack, attack.slack), (.json, attack.json),
        ] {
            let text = try NotesRenderer(format, .english).render(notes)
            #expect(text.contains("x" + shown), "\(format): what it does")
            #expect(text.contains("n" + shown), "\(format): who did it")
            #expect(text.contains("s" + shown), "\(format): the service")
            #expect(text.contains("v" + shown), "\(format): the version")
            #expect(text.contains("d" + shown), "\(format): the day")
        }
    }

    @Test(arguments: attacks)
    func `Nothing of any text reaches a reader unseen`(_ attack: Attack) throws {
        for format in NotesFormat.allCases {
            let text = try NotesRenderer(format, .french).render(notes(attack.text))
            for scalar in text.unicodeScalars where scalar != "\n" && scalar != "\u{200B}" && scalar != "\u{200D}" {
                #expect(
                    ![.control, .format, .lineSeparator, .paragraphSeparator].contains(
                        scalar.properties.generalCategory),
                    "\(format) holds U+\(String(scalar.value, radix: 16))")
            }
        }
    }

    @Test(arguments: attacks)
    func `An HTML page has no tags but ours`(_ attack: Attack) throws {
        let text = try NotesRenderer(.html, .english).render(notes(attack.text))
        let allowed = [
            "article", "/article", "h1", "/h1", "h2", "/h2", "ul", "/ul", "li", "/li", "p", "/p", "br", "strong",
            "/strong",
        ]
        for tag in text.split(separator: "<").dropFirst() {
            let name = String(tag.prefix { $0 != ">" && $0 != " " })
            #expect(allowed.contains(name), "<\(name)>")
        }
    }

    @Test func `Lines that would be headings, rules, quotes or code are lines of text`() throws {
        let lines = [
            ("# a", "  \\# a"), ("> a", "  &gt; a"), ("---", "  \\---"), ("===", "  \\==="), ("- - -", "  - \\- -"),
            ("+ a", "  - a"), ("* a", "  - a"), ("12. # a", "  12. \\# a"), ("1) a", "  1\\) a"),
            ("```", "  \\`\\`\\`"),
            ("        a", "  a"), ("~~~", "  \\~\\~\\~"), ("[a]: http://evil", "  \\[a\\]: http://evil"),
            ("|a|", "  \\|a\\|"),
            ("1234. a", "  1234\\. a"),
        ]
        for (line, shown) in lines {
            let commit = Commit.of(1, "feat!: b\n\nBREAKING CHANGE: t\n\(line)\nend")
            let part = ReleaseNotes.Part(ChangeSet([commit]), convention: .standard, version: "1.0.0")
            let text = try NotesRenderer(.markdown, .english).render(ReleaseNotes(of: part, day: nil))
            #expect(text.contains("\n  t\n\(shown)\n  end\n"), "\(line)")
        }
    }

    @Test(arguments: [
        "javascript:alert(1)", "https://", "https:///x", "http://a b", "https://x\"onclick=", "https://x/<b>",
        "ftp://x",
        "https://x/(a)", "https://x|y", "//x",
    ])
    func `A page that may not stand in a link gives none`(_ page: String) {
        #expect(Forge(page: page) == nil)
    }

    @Test func `Links are made of hashes and numbers only`() throws {
        let forge = try #require(Forge(page: "https://github.com/org/repo/"))
        #expect(forge.address(of: CommitID(rawValue: "0123456\" onclick=")) == nil)
        #expect(forge.address(of: Reference(5, in: "a/b")) == "https://github.com/a/b/issues/5")
    }
}

extension AttackTests.Attack {
    func with(md: String) -> Self { Self(name, text, md: md, html: html, slack: slack, json: json) }
}
