package import CordeeModel

/// The changes of a range of commits, of which those that were taken back within it are gone together with what took
/// them back.
package struct ChangeSet: Hashable, Sendable {
    /// The changes that remain, newest first.
    package var changes: [Change]

    /// Reads commits, which stand newest first as git has them.
    package init(_ commits: some Sequence<Commit>) { self.init(commits.map { Change($0) }) }

    /// Takes out what was taken back. Newest first.
    ///
    /// A revert of a revert brings the commit back. One that takes back a merge, or something outside of the range,
    /// remains.
    package init(_ changes: [Change]) {
        guard changes.contains(where: { $0.takenBack != nil }) else {
            self.changes = changes
            return
        }
        var isGone = Array(repeating: false, count: changes.count)
        let index = HashIndex(changes)
        for (place, change) in changes.enumerated() {
            // What is gone itself takes nothing back: that is how a revert of a revert works.
            guard !isGone[place], let takenBack = change.takenBack else { continue }
            let targets = index.places(of: takenBack, after: place).filter { !isGone[$0] && changes[$0].canGo }
            for target in targets { isGone[target] = true }
            let named = max(1, takenBack.hashes.count)
            if targets.count >= named { isGone[place] = true }
        }
        self.changes = zip(changes, isGone).filter { !$0.1 }.map(\.0)
    }
}

extension Change {
    /// Whether it can be taken out: what a merge brought stands elsewhere, and would stay.
    fileprivate var canGo: Bool {
        switch kind {
        case .conventional, .revert, .fixup, .free: true
        case .merge: false
        }
    }
}

/// Finds changes by their hashes, and by their first lines.
private struct HashIndex {
    // Both are only ever looked up, never walked.
    private var byStart: [Substring: [Int]] = [:]
    private var bySubject: [SubjectKey: [Int]] = [:]
    private let changes: [Change]

    init(_ changes: [Change]) {
        self.changes = changes
        for (place, change) in changes.enumerated() {
            byStart[change.id.rawValue.prefix(7), default: []].append(place)
        }
        let subjects = changes.compactMap { $0.takenBack?.hashes.isEmpty == true ? $0.takenBack?.subject : nil }
        guard !subjects.isEmpty else { return }
        for (place, change) in changes.enumerated() {
            bySubject[SubjectKey(change), default: []].append(place)
        }
    }

    /// The places of what is taken back, of those that are older.
    func places(of takenBack: Change.TakenBack, after place: Int) -> [Int] {
        if takenBack.hashes.isEmpty {
            guard let subject = takenBack.subject, let places = bySubject[SubjectKey(subject)] else { return [] }
            return Self.first(of: places, after: place).map { [$0] } ?? []
        }
        var found: [Int] = []
        for hash in takenBack.hashes {
            let all = (byStart[hash.prefix(7)] ?? []).filter { $0 > place && changes[$0].id.rawValue.hasPrefix(hash) }
            // A beginning that several hashes share names none of them.
            if all.count == 1, !found.contains(all[0]) { found.append(all[0]) }
        }
        return found
    }

    /// The first of ascending places that is after one: halved, so that a thousand commits of one subject cost nothing.
    private static func first(of places: [Int], after place: Int) -> Int? {
        var (low, high) = (0, places.count)
        while low < high {
            let middle = (low + high) / 2
            if places[middle] > place { high = middle } else { low = middle + 1 }
        }
        return low < places.count ? places[low] : nil
    }
}

/// A first line as far as it tells commits apart: without the references that a forge adds to it.
private struct SubjectKey: Hashable {
    var type: String
    var scope: Prose?
    var summary: Prose

    init(_ change: Change) { (type, scope, summary) = (change.type, change.scope, change.summary) }
    init(_ subject: String) {
        self.init(Change(Commit(id: "", parents: [], author: .init(name: "", email: ""), at: .epoch, message: subject)))
    }
}
