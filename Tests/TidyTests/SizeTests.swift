import Testing

@Suite struct SizeTests {
    /// No file is longer than this.
    static let fileLimit = 400
    /// The median of all files of Sources is at most this.
    static let medianLimit = 100
    /// No function is longer than this.
    static let functionLimit = 70

    @Test func `No file is too long`() {
        expectNone(
            SourceTree.swift.filter { $0.lines.count > Self.fileLimit }.map { file in
                Problem(
                    path: file.path, line: Self.fileLimit,
                    advice: "\(file.lines.count) lines: take it apart by concepts; above 250 was the time to think")
            })
    }

    @Test func `Half of the files are short`() {
        let counts = SourceTree.sources.map(\.lines.count).sorted()
        #expect(!counts.isEmpty)
        #expect(counts[counts.count / 2] <= Self.medianLimit)
    }

    @Test func `No function is too long`() {
        expectNone(
            SourceTree.swift.flatMap { file in
                Self.functions(in: file).filter { $0.length > Self.functionLimit }.map { function in
                    Problem(
                        path: file.path, line: function.line,
                        advice: "\(function.length) lines: keep the control flow here and move the leaves out")
                }
            })
    }

    @Test func `Functions are measured from their first line to their closing brace`() {
        let text =
            "struct A {\n    package mutating func b(\n        _ c: Int\n    ) {\n        if c {\n        }\n    }\n}\n"
        let found = Self.functions(in: SourceFile(path: "a.swift", text: text))
        #expect(found.map(\.line) == [2])
        #expect(found.map(\.length) == [6])
    }

    /// The functions and initialisers of a file that the formatter has laid out.
    static func functions(in file: SourceFile) -> [(line: Int, length: Int)] {
        let lines = file.codeLines
        return lines.indices.compactMap { index in
            let words = lines[index].split(separator: " ")
            let isFunction = words.contains { $0 == "func" || $0.hasPrefix("init(") || $0.hasPrefix("init?(") }
            guard isFunction, !words.contains("let"), !words.contains("var") else { return nil }
            let indent = lines[index].prefix { $0 == " " }
            let end = lines[index...].firstIndex { $0 == indent + "}" }
            let next = lines[(index + 1)...].firstIndex { line in
                line.hasPrefix(indent) && line.dropFirst(indent.count).first.map { !" )}{".contains($0) } == true
            }
            guard let end, end < next ?? lines.endIndex else { return nil }
            return (index + 1, end - index + 1)
        }
    }
}
