import CordeeModel
import CordeeReleases
import Testing

struct BumpCallTests {
    private func call(_ messages: [String], after current: Version?) -> BumpCall {
        let commits = messages.enumerated().map { Commit.of($0 + 1, $1) }
        return BumpCall(ChangeSet(commits.reversed()), convention: .standard, after: current)
    }

    @Test(arguments: [
        (["fix: a"], "1.2.3", Bump.patch), (["fix: a", "feat: b"], "1.2.3", .minor), (["security: a"], "1.2.3", .patch),
        (["perf: a", "docs: b"], "1.2.3", .patch), (["feat: a", "chore!: b"], "1.2.3", .major),
        (["docs: a\n\nBREAKING CHANGE: b"], "1.2.3", .major), (["add b\n\nBREAKING CHANGE: b"], "1.2.3", .major),
        (["feat!: a"], "0.9.0", .minor), (["feat!: a"], "10.9.0", .major), (["FIX: a"], "1.2.3", .patch),
        (["Revert \"feat: a\"\n\nThis reverts commit 1234567."], "1.2.3", .patch),
    ])
    func `The greatest of what the commits call for wins`(_ messages: [String], _ version: String, _ bump: Bump) {
        #expect(call(messages, after: Version(version)).bump == bump)
    }

    @Test(arguments: [
        ["docs: a", "chore: b"], ["Merge branch 'feat: x'"], ["fixup! feat: x"], ["wip"], [],
        ["feat: a", "Revert \"feat: a\"\n\nThis reverts commit \(CommitID.of(1).rawValue)."],
    ])
    func `Nothing that users notice calls for no version`(_ messages: [String]) {
        #expect(call(messages, after: "1.2.3").bump == nil)
    }

    @Test func `The reasons are those that call for just that`() {
        let found = call(["feat: a", "fix: b", "feat: c", "typo: d", "wip", "Merge branch 'x'"], after: "1.0.0")
        #expect(found.reasons.map(\.summary.text) == ["c", "a"])
        #expect(found.unread.map(\.summary.text) == ["wip", "d"])
    }

    @Test func `Before the first version a breaking change is as gentle as before 1.0.0`() {
        #expect(call(["feat!: a"], after: nil).bump == .minor)
        var strict = Convention.standard
        strict.isGentleBeforeOne = false
        let set = ChangeSet([Commit.of(1, "feat!: a")])
        #expect(BumpCall(set, convention: strict, after: "0.3.0").bump == .major)
    }
}
