import CordeeModel
import CordeeReleases
import Testing

struct ReferenceTests {
    @Test(arguments: [
        ("fix: x (#12)", "x", ["#12"]), ("fix: x (#12) (#34)", "x", ["#12", "#34"]),
        ("fix: x (closes #12, #13)", "x", ["#12", "#13"]), ("fix: x (org/repo#5)", "x", ["org/repo#5"]),
        ("fix: x (see the manual)", "x (see the manual)", []), ("fix: x (phase #1 of two)", "x (phase #1 of two)", []),
        ("fix: (#12)", "(#12)", []), ("fix: f(#)", "f(#)", []), ("fix: x (#0)", "x", []), ("fix: x ()", "x ()", []),
        ("fix: x\n\nCloses #12", "x", ["#12"]),
        ("fix: x\n\nRefs: #3, #4 and org/repo#5", "x", ["#3", "#4", "org/repo#5"]),
        ("fix: x (#12)\n\nFixes: #12\nRefs #7", "x", ["#12", "#7"]), ("fix: x\n\nReviewed-by: #9", "x", []),
        ("fix: x\n\nRefs: ../..#1, a/b/c#2, v1#3", "x", ["#1", "#2", "#3"]),
        ("fix: x\n\nRefs: #12345678901, #1a, #2", "x", ["#2"]),
    ])
    func `Issues and pull requests are found`(_ message: String, _ summary: String, _ references: [String]) {
        let change = Change(.of(1, message))
        #expect(change.summary.text == summary)
        #expect(change.references.map(\.text) == references)
    }

    @Test func `Everyone who wrote a commit is named once`() {
        let change = Change(
            .of(
                1,
                """
                fix: x

                Co-authored-by: Jan Kowalski <jan@example.com>
                Co-Authored-By: marie <MARIE@example.com>
                Co-authored-by: No Address
                """))
        #expect(change.authors.map(\.name.text) == ["Marie Dupont", "Jan Kowalski", "No Address"])
    }
}
