import CordeeModel
import CordeeReleases
import CordeeTesting
import Testing

struct HistoryTests {
    private func tag(_ version: Version, _ commit: Int, at: Int64 = 0) -> TaggedVersion {
        TaggedVersion(
            version: version, tag: Tag(name: "v\(version)", commit: .of(commit), at: Instant(microseconds: at)))
    }

    private func chapters(_ commits: [Commit], _ tags: [TaggedVersion]) -> [String] {
        var history = History(tags)
        for commit in commits { history.add(commit) }
        return history.all.map { chapter in
            "\(chapter.release?.version.rawValue ?? "-"): "
                + chapter.changes.map(\.summary.text).joined(separator: " ")
        }
    }

    @Test func `On one line each commit belongs to the next tag`() {
        let commits = Commit.line("a", "b", "c", "d")
        #expect(chapters(commits, [tag("1.0.0", 1), tag("1.1.0", 3)]) == ["-: d", "1.1.0: c b", "1.0.0: a"])
    }

    @Test func `What a merge brings belongs to the first version after the merge`() {
        // 1 ─ 2 ─ 4(v1) ─ 5 merge ─ 6(v2), and 1 ─ 3 ─ 5.
        let commits = [
            Commit.of(6, "f", parents: [5]), .of(5, "e", parents: [4, 3]), .of(4, "d", parents: [2]),
            .of(3, "c", parents: [1]), .of(2, "b", parents: [1]), .of(1, "a"),
        ]
        #expect(chapters(commits, [tag("1.0.0", 4), tag("2.0.0", 6)]) == ["-: ", "2.0.0: f e c", "1.0.0: d b a"])
    }

    @Test func `What two branches share belongs to the earlier of their versions`() {
        // 1 ─ 2 ─ 3(v2); 2 ─ 4(v1.0.1), which came first.
        let commits = [
            Commit.of(3, "c", parents: [2]), .of(4, "d", parents: [2]), .of(2, "b", parents: [1]), .of(1, "a"),
        ]
        #expect(chapters(commits, [tag("2.0.0", 3), tag("1.0.1", 4)]) == ["-: ", "2.0.0: c", "1.0.1: d b a"])
    }

    @Test func `Of two versions of one commit the one that was tagged first has the changes`() {
        let tags = [tag("1.0.0", 1, at: 2), tag("1.0.0-rc.1", 1, at: 1)]
        #expect(chapters(Commit.line("a"), tags) == ["-: ", "1.0.0: ", "1.0.0-rc.1: a"])
    }

    @Test func `A commit that is not about the service carries its tag all the same`() {
        var history = History([tag("1.0.0", 2)])
        history.add(.of(3, "c", parents: [2]))
        history.skip(.of(2), parents: [.of(1)])
        history.add(.of(1, "a"))
        #expect(history.all.map { $0.changes.map(\.summary.text) } == [["c"], ["a"]])
    }

    @Test func `A tag on another branch is named`() {
        var history = History([tag("1.0.0", 1), tag("9.0.0", 9)])
        for commit in Commit.line("a") { history.add(commit) }
        #expect(history.missing.map(\.version) == ["9.0.0"])
    }

    @Test func `Every commit belongs to exactly the earliest version that holds it`() {
        var numbers = Chance(seed: 7)
        for _ in 0..<50 {
            // A history of 60 commits; each has one or two parents among those before it.
            var parents: [[Int]] = [[]]
            for place in 1..<60 {
                let first = Int.random(in: max(0, place - 4)..<place, using: &numbers)
                let second = Int.random(in: 0..<place, using: &numbers)
                parents.append(Bool.random(using: &numbers) || first == second ? [first] : [first, second])
            }
            let tagged = (0..<60).filter { _ in Int.random(in: 0..<5, using: &numbers) == 0 }
            var history = History(tagged.map { tag(Version("1.0.\($0)"), $0) })
            for place in (0..<60).reversed() { history.add(.of(place, "x", parents: parents[place])) }
            // The plain way: walk back from each tag, the oldest first.
            var owner: [Int: Int] = [:]
            for tag in tagged {
                var waiting = [tag]
                while let place = waiting.popLast() {
                    guard owner[place] == nil else { continue }
                    owner[place] = tag
                    waiting += parents[place]
                }
            }
            for chapter in history.all {
                for change in chapter.changes {
                    let place = (0..<60).first { CommitID.of($0) == change.id }
                    let expected = place.flatMap { owner[$0] }.map { Version("1.0.\($0)") }
                    #expect(chapter.release?.version == expected)
                }
            }
            #expect(history.all.map(\.changes.count).reduce(0, +) == 60)
        }
    }
}
