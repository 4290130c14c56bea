internal import CordeeModel

/// Walks a tree and collects what is wrong with it.
struct Reader {
    /// What is known of the machine.
    let facts: any ManifestFacts
    private(set) var problems: [Located<Problem>]
    private var suggestions = Limits.suggestions

    init(facts: any ManifestFacts, problems: [Located<Problem>] = []) {
        self.facts = facts
        self.problems = []
        for problem in problems { report(problem.value, at: problem.position) }
    }

    /// Whether anything so far keeps the fleet from being used.
    var hasErrors: Bool { problems.contains { $0.value.severity == .error } }

    /// Notes a problem; beyond the limit only that there are more.
    mutating func report(_ problem: Problem, at position: Position) {
        if problems.count < Limits.problems {
            problems.append(Located(problem, at: position))
        } else if problems.count == Limits.problems {
            problems.append(Located(.text(.tooManyProblems(limit: Limits.problems)), at: position))
        }
    }

    /// Notes that a value is of another kind; not where the text itself already had a problem that left nothing there.
    mutating func report(expected: Expected, found tree: Tree) {
        if tree.isNothing, problems.contains(where: { $0.position == tree.position }) { return }
        report(.shape(.wrongType(expected: expected, found: tree.found)), at: tree.position)
    }

    /// The known name that was probably meant; looked for only so often, because it looks at all of them.
    mutating func nearest(to name: String, among names: @autoclosure () -> [String]) -> String? {
        guard suggestions > 0, name.count <= 2 * Limits.nameLength else { return nil }
        suggestions -= 1
        return Suggestion.nearest(to: name, among: names())
    }
}
