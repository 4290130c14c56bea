package import CordeeModel

/// Tells the commits of a history apart by the version that first had them, in one pass and while they come in.
///
/// Commits come as `git log --date-order` has them: newest first, and each before its parents. So when a commit comes, every
/// version that holds it is known, and the one whose tag came last is the earliest of them. Time and memory grow with
/// commits and tags, never with their product; of the commits only what notes need is kept.
package struct History: Sendable {
    /// The chapters; the first is what is not released yet.
    private var chapters: [Chapter] = [Chapter(release: nil)]
    private let releases: [TaggedVersion]
    /// The releases whose tags have come.
    private var hasCome: [Bool]
    // Both are only ever looked up, never walked.
    private var tagged: [CommitID: [Int]] = [:]
    private var owners: [CommitID: Int] = [:]

    /// Begins with the versions of a service, in any order.
    package init(_ releases: [TaggedVersion]) {
        self.releases = releases
        hasCome = Array(repeating: false, count: releases.count)
        tagged.reserveCapacity(releases.count)
        for (place, release) in releases.enumerated() { tagged[release.tag.commit, default: []].append(place) }
    }

    /// Takes in the next commit.
    package mutating func add(_ commit: Commit) { add(Change(commit), parents: commit.parents) }

    /// Takes in the next commit, which was read already.
    package mutating func add(_ change: Change, parents: [CommitID]) {
        let chapter = pass(change.id, parents: parents)
        chapters[chapter].changes.append(change)
    }

    /// Takes in a commit that is not about the service, and only joins others: it may carry a tag, and has parents.
    package mutating func skip(_ id: CommitID, parents: [CommitID]) { _ = pass(id, parents: parents) }

    /// What came so far, newest first; the first chapter is what is not released yet. Commits are newest first too.
    package var all: [Chapter] { chapters }

    /// The versions whose commits never came: their tags are on no branch that was looked at.
    package var missing: [TaggedVersion] { zip(releases, hasCome).filter { !$0.1 }.map(\.0) }

    /// The chapter of a commit, which its parents inherit where no older one claims them.
    private mutating func pass(_ id: CommitID, parents: [CommitID]) -> Int {
        var chapter = owners.removeValue(forKey: id) ?? 0
        if let places = tagged.removeValue(forKey: id) { chapter = open(places) }
        for parent in parents { owners[parent] = max(owners[parent] ?? 0, chapter) }
        return chapter
    }

    /// Opens the chapters of a tagged commit. Of several the one that was tagged first has the changes.
    private mutating func open(_ places: [Int]) -> Int {
        for place in places.sorted(by: { (releases[$1].tag.at, $1) < (releases[$0].tag.at, $0) }) {
            hasCome[place] = true
            chapters.append(Chapter(release: releases[place]))
        }
        return chapters.count - 1
    }
}

/// A version, and the tag that made it.
package struct TaggedVersion: Hashable, Sendable {
    /// The version, as the tag has it without its prefix.
    package var version: Version
    /// The tag.
    package var tag: Tag

    /// Names a version.
    package init(version: Version, tag: Tag) {
        self.version = version
        self.tag = tag
    }
}

/// What one version brought.
package struct Chapter: Hashable, Sendable {
    /// The version; nil: what is not released yet.
    package var release: TaggedVersion?
    /// Its changes, newest first, also those that were taken back.
    package var changes: [Change]

    /// Describes a chapter.
    package init(release: TaggedVersion?, changes: [Change] = []) {
        self.release = release
        self.changes = changes
    }
}
