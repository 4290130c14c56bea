internal import CordeeConductor
internal import CordeeDriver
package import CordeeModel
package import CordeeReleases

extension SourceDesk {
    /// Some of a service's commits, and the version that they make up.
    package struct NotesRange: Hashable, Sendable {
        /// Where it begins; this commit is not in it. nil: at the very first.
        package var after: CommitID?
        /// The newest; nil: the commit that is checked out.
        package var upTo: CommitID?
        /// The version; nil: not released yet.
        package var version: Version?
        /// When it was tagged.
        package var at: Instant?
    }

    /// The word for what came after the last version.
    package static let unreleased = "unreleased"

    /// Reads a range: `v1.2.2..v1.2.3`, `1.2.3` (since the version before it), `unreleased`, or any two revisions.
    ///
    /// - Throws: `ReleaseTrouble.unknownVersion`; what of the repository could not be read.
    package func range(_ text: String, of service: Service) async throws -> NotesRange {
        let names = try await names(of: service)
        if text == Self.unreleased {
            let head = try await shop.history.resolve("HEAD", in: service.source)
            let last = try await highest(of: names.filter { !$0.version.isPreRelease }, before: head, of: service)
            return NotesRange(after: last?.tag.commit, upTo: nil, version: nil, at: nil)
        }
        let ends = text.split(separator: "..", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard ends.count == 2 else {
            guard let place = Self.place(of: text, in: names, service.source) else {
                throw ReleaseTrouble.unknownVersion(service.id, text)
            }
            return try await range(of: names[place], after: names[..<place], service)
        }
        var range = NotesRange(after: nil, upTo: nil, version: nil, at: nil)
        if !ends[0].isEmpty { range.after = try await end(ends[0], names, service).commit }
        if !ends[1].isEmpty {
            let (commit, version) = try await end(ends[1], names, service)
            range.upTo = commit
            range.version = version?.version
            range.at = version?.tag.at
        }
        return range
    }

    /// The range of a version, which begins after the highest one below it; pre-releases only count for each other.
    private func range(
        of name: NamedVersion, after names: ArraySlice<NamedVersion>, _ service: Service
    ) async throws -> NotesRange {
        let earlier = names.filter { name.version.isPreRelease || !$0.version.isPreRelease }
        let near = earlier.suffix(Self.fewTags)
        let found = try await tagged(near + [name], before: nil, of: service)
        guard let version = found[name] else { throw ReleaseTrouble.unknownVersion(service.id, name.tag) }
        var before = near.last { found[$0] != nil }.flatMap { found[$0] }
        if before == nil { before = try await highest(of: earlier.dropLast(Self.fewTags), before: nil, of: service) }
        return NotesRange(
            after: before?.tag.commit, upTo: version.tag.commit, version: version.version, at: version.tag.at)
    }

    /// The part of a range in the notes.
    package func part(_ range: NotesRange, of service: Service, named: Bool) async throws -> ReleaseNotes.Part {
        let commits = try await shop.history.commits(
            CommitRange(after: range.after, upTo: range.upTo), of: service.source)
        return ReleaseNotes.Part(
            ChangeSet(commits), convention: fleet.convention, service: named ? service.id : nil,
            version: range.version, forge: Self.forge(service.source))
    }

    /// The whole history of a service by versions, newest first; the first chapter is what is not released yet.
    package func chapters(of service: Service) async throws -> [Chapter] {
        // Tags and commits are read side by side: each is about half of the work where versions are many.
        async let versions = versions(of: service)
        let commits =
            service.source.paths.isEmpty ? try await allCommits(service.source) : try await pathCommits(service.source)
        var history = History(try await versions)
        for (id, parents, change) in commits {
            if let change { history.add(change, parents: parents) } else { history.skip(id, parents: parents) }
        }
        return history.all
    }

    /// A commit as the history needs it; without a change it only joins others.
    private typealias Link = (id: CommitID, parents: [CommitID], change: Change?)

    private func allCommits(_ source: Source) async throws(Failure) -> [Link] {
        var links: [Link] = []
        try await shop.history.commits(CommitRange(), of: source) { batch throws(Failure) in
            for commit in batch { links.append((commit.id, commit.parents, Change(commit))) }
            return true
        }
        return links
    }

    /// The commits of a source that is a part of its repository; the others join them to the tags.
    private func pathCommits(_ source: Source) async throws -> [Link] {
        async let changes = changes(source)
        var whole = source
        whole.paths = []
        var links: [Link] = []
        try await shop.history.commits(CommitRange(), of: whole) { batch throws(Failure) in
            for commit in batch { links.append((commit.id, commit.parents, nil)) }
            return true
        }
        let mine = try await changes
        for place in links.indices { links[place].change = mine[links[place].id] }
        return links
    }

    private func changes(_ source: Source) async throws(Failure) -> [CommitID: Change] {
        var changes: [CommitID: Change] = [:]
        try await shop.history.commits(CommitRange(), of: source) { batch throws(Failure) in
            for commit in batch { changes[commit.id] = Change(commit) }
            return true
        }
        return changes
    }

    /// The forge of a source, as far as the manifest names one that can be linked to.
    package static func forge(_ source: Source) -> Forge? { source.forge.flatMap { Forge(page: $0) } }

    private func end(
        _ text: String, _ names: [NamedVersion], _ service: Service
    ) async throws -> (commit: CommitID, version: TaggedVersion?) {
        if let place = Self.place(of: text, in: names, service.source),
            let version = try await highest(of: [names[place]], before: nil, of: service)
        {
            return (version.tag.commit, version)
        }
        return (try await shop.history.resolve(text, in: service.source), nil)
    }

    /// A version by its tag, by itself, or with a v before it.
    private static func place(of text: String, in names: [NamedVersion], _ source: Source) -> Int? {
        let bare = text.hasPrefix("v") ? text.dropFirst() : text[...]
        return names.firstIndex { $0.tag == text }
            ?? names.firstIndex { $0.tag.dropFirst(source.tagPrefix.count) == bare }
    }
}
