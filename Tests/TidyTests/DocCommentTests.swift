import Testing

@Suite struct DocCommentTests {
    @Test func `Everything that others may use says what it is`() {
        let promised = Self.requirements(in: SourceTree.sources)
        expectNone(
            SourceTree.sources.flatMap { file in
                Self.undocumented(in: file, promised: promised).map { line in
                    Problem(
                        path: file.path, line: line,
                        advice: "say above it, in a sentence with `///`, what it is or guarantees")
                }
            })
    }

    @Test func `What has no comment is found`() {
        let text = """
            protocol Port {
                /// Said.
                func keep()
            }
            /// Said.
            package struct A {
                @Mutable
                package var b: Int
                package func keep() {}
                package init(from decoder: any Decoder) throws {}
                @Option(help: "Said.")
                package var c: Int
            }
            """
        let file = SourceFile(path: "Sources/A.swift", text: text)
        #expect(Self.undocumented(in: file, promised: Self.requirements(in: [file])) == [8])
    }

    /// What the standard library and the argument parser ask for; their own documentation says what it is.
    private static let known: Set<String> = [
        "init(from", "encode", "description", "rawValue", "init(rawValue", "hash", "==", "<", "unownedExecutor",
        "init(stringLiteral", "init(literalCapacity", "init()", "configuration", "body", "next",
    ]

    /// The names that protocols of ours require: the comment stands there.
    private static func requirements(in files: [SourceFile]) -> Set<String> {
        var names: Set<String> = []
        for file in files {
            var depth: Int?
            for line in file.codeLines {
                let indent = line.prefix { $0 == " " }.count
                if line.split(separator: " ").prefix(3).contains("protocol") { depth = indent }
                guard let start = depth else { continue }
                if let name = name(of: line) { names.insert(name) }
                if line.dropFirst(start).first == "}" || line.hasSuffix("}") && indent == start { depth = nil }
            }
        }
        return names
    }

    private static func undocumented(in file: SourceFile, promised: Set<String>) -> [Int] {
        let code = file.codeLines
        let lines = file.lines
        return code.indices.compactMap { index in
            let words = code[index].split(separator: " ").drop { $0.hasPrefix("@") }
            guard let first = words.first, first == "package" || first == "public", words.dropFirst().first != "import",
                let name = name(of: code[index]), !promised.contains(name), !known.contains(name)
            else { return nil }
            var above = index - 1
            while above >= 0, lines[above].drop(while: { $0 == " " }).hasPrefix("@") {
                // The help of an option is its documentation.
                if lines[above].contains("help:") { return nil }
                above -= 1
            }
            return above >= 0 && lines[above].drop { $0 == " " }.hasPrefix("///") ? nil : index + 1
        }
    }

    /// What a line declares; nil: nothing. Initialisers come with their first label.
    private static func name(of line: Substring) -> String? {
        let words = line.split(separator: " ").map(String.init)
        guard let place = words.firstIndex(where: { kinds.contains($0) || $0.hasPrefix("init") }) else { return nil }
        if words[place].hasPrefix("init") {
            return String(words[place].replacing("?", with: "").prefix { $0 != ":" })
        }
        guard place + 1 < words.count else { return nil }
        return String(words[place + 1].prefix { !"(:,<{".contains($0) || words[place + 1].first == "<" && $0 == "<" })
    }

    private static let kinds: Set<String> = [
        "func", "var", "let", "struct", "enum", "class", "actor", "protocol", "typealias", "subscript",
    ]
}
