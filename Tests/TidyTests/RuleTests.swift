import Testing

@Suite struct RuleTests {
    @Test(arguments: Rule.all)
    func `The code keeps the rule`(_ rule: Rule) throws {
        for file in SourceTree.files { expectNone(try rule.problems(in: file)) }
    }

    @Test(arguments: Rule.all)
    func `The rule finds what it is for`(_ rule: Rule) throws {
        let path = try #require(rule.scopes.first) + "Example.swift"
        let file = SourceFile(path: path, text: "let before = 1\n" + rule.example + "\n")
        #expect(try rule.problems(in: file).map(\.line) == [2])
    }

    @Test(arguments: Rule.all.filter { !$0.includesText })
    func `Comments and texts break no rule`(_ rule: Rule) throws {
        let path = try #require(rule.scopes.first) + "Example.swift"
        let text = rule.example.split(separator: "\"").joined(separator: "'")
        let file = SourceFile(path: path, text: "// \(text)\nlet text = \"\(text)\"\n")
        #expect(try rule.problems(in: file) == [])
    }

    @Test(arguments: Rule.all)
    func `No allowance is stale`(_ rule: Rule) throws {
        for allowance in rule.allowances {
            // What is not here yet cannot be stale.
            guard let file = SourceTree.file(allowance.path) else { continue }
            let isUsed = try rule.lines(of: file).contains { allowance.covers(file.path, $0.text) }
            #expect(
                isUsed, "Allowances for \(rule.name): \(allowance.path) (\(allowance.line)) allows nothing any more")
        }
    }

    @Test func `Code within a text is code`() throws {
        let file = SourceFile(path: "Sources/A.swift", text: #"let a = "try! \(try! b("x")) try!""# + "\n")
        #expect(file.code == #"let a = "     \(try! b(" "))     ""# + "\n")
        #expect(try Rule.traps.problems(in: file).map(\.line) == [1])
    }
}
