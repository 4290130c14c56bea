package import CordeeModel

/// Turns versions that are asked for, and repositories as they stand, into a plan that makes them. Pure.
///
/// All commands succeed before anything is changed, and all commits and tags are made before anything is pushed, so that
/// whatever fails until then is taken back whole. Pushes go in the order in which services need each other.
package struct ReleasePlanner {
    /// What a plan is made from.
    package struct Request: Hashable, Sendable {
        /// The fleet's name.
        package var fleet: String
        /// The versions, each service once.
        package var items: [Item]
        /// Every repository of them, each once, as it stands now.
        package var repositories: [RepositoryStanding]
        /// The train that the new versions make up.
        package var train: Train?

        /// Asks for a plan.
        package init(fleet: String, items: [Item], repositories: [RepositoryStanding], train: Train? = nil) {
            self.fleet = fleet
            self.items = items
            self.repositories = repositories
            self.train = train
        }
    }

    /// One version to be made.
    package struct Item: Hashable, Sendable {
        /// The version.
        package var version: PlannedVersion
        /// Where it is made.
        package var source: Source
        /// The services that it needs.
        package var needs: [ServiceID]
        /// The files that get the version, as they were found.
        package var files: [Source.VersionFile]

        /// Asks for a version.
        package init(version: PlannedVersion, source: Source, needs: [ServiceID], files: [Source.VersionFile]) {
            self.version = version
            self.source = source
            self.needs = needs
            self.files = files
        }
    }

    /// Plans.
    ///
    /// - Throws: everything that stands against it, at once.
    package static func plan(_ request: Request) throws(Refusal) -> Plan {
        let obstacles = request.repositories.flatMap { standing in
            Self.obstacles(of: standing, request.items.filter { $0.source.repository == standing.source.repository })
        }
        guard obstacles.isEmpty else { throw Refusal(obstacles: obstacles) }
        var draft = ReleaseDraft(request)
        draft.checkAll()
        draft.makeAll()
        draft.pushAll()
        return draft.plan()
    }

    /// Why there is no plan.
    package struct Refusal: Error, Hashable, Sendable {
        /// Everything that stands against it, by repository.
        package var obstacles: [Obstacle]

        /// Names what stands against it.
        package init(obstacles: [Obstacle]) { self.obstacles = obstacles }
    }

    /// One thing that stands against making a version.
    package struct Obstacle: Hashable, Sendable {
        /// The repository's path, as the manifest has it.
        package var repository: String
        /// What it is.
        package var kind: Kind

        /// Names an obstacle.
        package init(repository: String, kind: Kind) {
            self.repository = repository
            self.kind = kind
        }

        /// What can stand against it.
        package enum Kind: Hashable, Sendable {
            /// There is no commit yet.
            case noCommits
            /// No branch is checked out.
            case detached(wanted: String)
            /// Another branch is checked out.
            case otherBranch(found: String, wanted: String)
            /// Somebody began something and did not finish it.
            case unfinished(RepositoryState.UnderWay)
            /// Files are changed and not committed.
            case dirty([String], count: Int)
            /// There is no such remote to push to.
            case noRemote(String)
            /// The branch lacks commits of the one that it follows.
            case behind(Int, upstream: String)
            /// The branch has commits that the one that it follows lacks.
            case ahead(Int, upstream: String)
            /// Both have commits that the other lacks.
            case diverged(ahead: Int, behind: Int, upstream: String)
            /// Git does not know who commits.
            case nobody
            /// There is a tag of that name already.
            case taken(ServiceID, Version, tag: String)
            /// The version is not higher than the one before.
            case notHigher(ServiceID, before: Version, after: Version)
            /// Services of one repository are made on different branches, or pushed to different remotes.
            case apart(ServiceID, ServiceID)
            /// Two services would get the same tag.
            case sameTag(ServiceID, ServiceID, tag: String)
            /// Two services would write different versions into the same place.
            case sameFile(ServiceID, ServiceID, path: String)
            /// The remote's branch is another commit than the one that is checked out.
            case elsewhere(remote: CommitID, branch: String)
            /// A version that is asked for is no semantic version.
            case notSemantic(ServiceID, Version)
        }
    }

    private static func obstacles(of standing: RepositoryStanding, _ items: [Item]) -> [Obstacle] {
        let state = standing.state
        let source = standing.source
        var kinds: [Obstacle.Kind] = []
        if state.head == nil { kinds.append(.noCommits) }
        if state.head != nil, state.branch == nil { kinds.append(.detached(wanted: source.branch)) }
        if let branch = state.branch, branch != source.branch {
            kinds.append(.otherBranch(found: branch, wanted: source.branch))
        }
        if let underWay = state.underWay { kinds.append(.unfinished(underWay)) }
        if state.dirtyCount > 0 { kinds.append(.dirty(state.dirty, count: state.dirtyCount)) }
        if state.remote == nil { kinds.append(.noRemote(source.remote)) }
        if let upstream = state.upstream, let ahead = upstream.ahead, let behind = upstream.behind {
            switch (ahead > 0, behind > 0) {
            case (true, true): kinds.append(.diverged(ahead: ahead, behind: behind, upstream: upstream.name))
            case (false, true): kinds.append(.behind(behind, upstream: upstream.name))
            case (true, false): kinds.append(.ahead(ahead, upstream: upstream.name))
            case (false, false): break
            }
        }
        let isCounted = (state.upstream?.ahead ?? 0) + (state.upstream?.behind ?? 0) > 0
        if !isCounted, let there = state.remote?.positions?.branch, let head = state.head, there != head {
            kinds.append(.elsewhere(remote: there, branch: source.branch))
        }
        if !state.hasIdentity { kinds.append(.nobody) }
        for (place, item) in items.enumerated() {
            for other in items[..<place] { kinds += clashes(of: other, item) }
        }
        kinds += items.flatMap { Self.obstacles(of: $0, state) }
        return kinds.map { Obstacle(repository: source.repository, kind: $0) }
    }

    /// What keeps two services of one repository from being made together.
    private static func clashes(of one: Item, _ other: Item) -> [Obstacle.Kind] {
        var kinds: [Obstacle.Kind] = []
        let (first, second) = (one.version.service, other.version.service)
        if one.source.branch != other.source.branch || one.source.remote != other.source.remote {
            kinds.append(.apart(first, second))
        }
        if one.version.tag == other.version.tag { kinds.append(.sameTag(first, second, tag: other.version.tag)) }
        if one.version.after != other.version.after, let file = one.files.first(where: other.files.contains) {
            kinds.append(.sameFile(first, second, path: file.path))
        }
        return kinds
    }

    private static func obstacles(of item: Item, _ state: RepositoryState) -> [Obstacle.Kind] {
        let version = item.version
        guard let after = SemanticVersion(version.after.rawValue) else {
            return [.notSemantic(version.service, version.after)]
        }
        var kinds: [Obstacle.Kind] = []
        let isTaken =
            state.tags.contains { $0.name == version.tag }
            || state.remote?.positions?.tags.contains { $0.name == version.tag } == true
        if isTaken { kinds.append(.taken(version.service, version.after, tag: version.tag)) }
        if let known = version.before, let before = SemanticVersion(known.rawValue), !(before < after), !isTaken {
            kinds.append(.notHigher(version.service, before: known, after: version.after))
        }
        return kinds
    }
}
