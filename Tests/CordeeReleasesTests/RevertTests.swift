import CordeeModel
import CordeeReleases
import Testing

struct RevertTests {
    private func summaries(_ commits: [Commit]) -> [String] {
        ChangeSet(commits).changes.reversed().map(\.summary.text)
    }

    @Test func `A commit and its revert drop out together`() {
        let commits = Commit.line(
            "feat: a", "feat: b", "Revert \"feat: a\"\n\nThis reverts commit \(CommitID.of(1).rawValue).")
        #expect(summaries(commits) == ["b"])
    }

    @Test func `A revert of a revert brings the commit back`() {
        let commits = Commit.line(
            "feat: a", "Revert \"feat: a\"\n\nThis reverts commit \(CommitID.of(1).rawValue).",
            "Reapply \"feat: a\"\n\nThis reverts commit \(CommitID.of(2).rawValue).")
        #expect(summaries(commits) == ["a"])
    }

    @Test func `A conventional revert names hashes in its footers`() {
        let commits = Commit.line(
            "feat: a", "feat: b", "feat: c", "revert: noodles\n\nRefs: \(CommitID.of(1).short), \(CommitID.of(2).short)"
        )
        #expect(summaries(commits) == ["c"])
    }

    @Test func `Without a hash the first line tells, whatever number a forge put behind it`() {
        let commits = Commit.line(
            "feat(x): a (#12)", "feat: b", "Revert \"feat(x): a (#12)\" (#13)\n\nReverts org/repo#12")
        #expect(summaries(commits) == ["b"])
    }

    @Test func `The nearest of several commits of one first line is meant`() {
        let commits = Commit.line("feat: a", "Revert \"feat: a\"", "feat: a")
        #expect(summaries(commits) == ["a"])
        #expect(ChangeSet(commits).changes.map(\.id) == [.of(3)])
    }

    @Test func `What reverts something from before the range remains`() {
        let commits = Commit.line("feat: b", "Revert \"feat: a\"\n\nThis reverts commit \(CommitID.of(99).rawValue).")
        #expect(summaries(commits) == ["b", "Revert \"feat: a\""])
    }

    @Test func `One that names a commit outside too remains, and takes the other one out`() {
        let commits = Commit.line("feat: b", "revert: x\n\nRefs: \(CommitID.of(1).short), \(CommitID.of(99).short)")
        #expect(summaries(commits) == ["x"])
    }

    @Test func `A merge that is taken back stays, with its revert`() {
        var commits = Commit.line(
            "Merge branch 'a'",
            "Revert \"Merge branch 'a'\"\n\nThis reverts commit \(CommitID.of(1).rawValue), reversing\n")
        commits[1].parents = [.of(8), .of(9)]
        #expect(ChangeSet(commits).changes.count == 2)
    }

    @Test func `Nothing is taken back by what is older`() {
        let commits = Commit.line("Revert \"feat: a\"\n\nThis reverts commit \(CommitID.of(2).rawValue).", "feat: a")
        #expect(ChangeSet(commits).changes.count == 2)
    }

    @Test func `A beginning that two hashes share takes nothing out`() {
        var commits = Commit.line("feat: a", "feat: b", "revert: x\n\nRefs: 0000001")
        commits[1].id = CommitID("0000001" + String(repeating: "b", count: 33))
        #expect(ChangeSet(commits).changes.count == 3)
    }
}
