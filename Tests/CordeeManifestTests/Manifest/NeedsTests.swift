import CordeeManifest
import CordeeModel
import Testing

/// What a service needs, and which versions of it.
@Suite struct NeedsTests {
    @Test func `Needs are a list, or a mapping to the versions that are accepted`() throws {
        let fleet = try #require(
            parse(
                Self.fleet(
                    """
                    db: {}
                      auth: { needs: [db] }
                      api: { needs: { db: "^1.2", auth: "*" } }
                      web:
                        needs:
                          db: 1.20
                          auth: 1.x || ~2.3.0-rc.1
                          api: ">=1.2 <2"
                    """)
            ).fleet)
        #expect(fleet.service("auth")?.needs == ["db"])
        #expect(fleet.service("auth")?.accepts == [])
        #expect(fleet.service("api")?.needs == ["db", "auth"])
        #expect(fleet.service("api")?.accepts.map { "\($0.service) \($0.range)" } == ["db ^1.2"])
        #expect(fleet.service("web")?.needs == ["db", "auth", "api"])
        // Ordered by service; and 1.20 is not 1.2.
        #expect(
            fleet.service("web")?.accepts.map { "\($0.service) \($0.range)" } == [
                "api >=1.2 <2", "auth 1.x || ~2.3.0-rc.1", "db 1.20",
            ])
        let range = try #require(fleet.service("web")?.accepts.last?.range)
        #expect(range.desugared == ">=1.20.0 <1.21.0-0")
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var range: String
        var problem: Problem
        var testDescription: String { range }
    }

    @Test(arguments: [
        Case(range: "\"\"", problem: .value(.badRange("", word: ""))),
        Case(range: "^1..2", problem: .value(.badRange("^1..2", word: "^1..2"))),
        Case(range: "^1.2 || latest", problem: .value(.badRange("^1.2 || latest", word: "latest"))),
        Case(range: "\"> = 1\"", problem: .value(.badRange("> = 1", word: ">="))),
        Case(range: "~", problem: .shape(.wrongType(expected: .text, found: .nothing))),
        Case(range: "[1]", problem: .shape(.wrongType(expected: .text, found: .list))),
    ])
    func `What is no range is shown where it is, and the word that is wrong`(_ example: Case) {
        let parsed = parse(Self.fleet("db: {}\n  api: { needs: { db: \(example.range) } }"))
        #expect(parsed.fleet == nil)
        #expect(parsed.errors.map(\.problem) == [example.problem])
        #expect(parsed.errors.map(\.position) == [Position(line: 5, column: 23)])
    }

    @Test func `The word that is wrong is what people read`() {
        let problem = Problem.value(.badRange("^1.2 || latest", word: "latest"))
        #expect(problem.text(.english).message == "`latest` in `^1.2 || latest` is no version.")
        #expect(problem.text(.french).message == "`latest`, dans `^1.2 || latest`, n'est pas une version.")
    }

    /// YAML reads `>1` as the beginning of a folded text, of which nothing is left.
    @Test func `A range that YAML has eaten accepts nothing`() {
        let parsed = parse(Self.fleet("db: {}\n  api:\n    needs:\n      db: >1\n  web: {}"))
        #expect(parsed.errors.map(\.problem) == [.value(.badRange("", word: ""))])
    }

    private static func fleet(_ services: String) -> String {
        """
        fleet: small
        defaults: { command: ./run }
        services:
          \(services)
        environments: { staging: { edge: { haproxy: "127.0.0.1:8180", default: db } } }
        """
    }
}
