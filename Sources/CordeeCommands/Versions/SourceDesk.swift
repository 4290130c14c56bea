package import CordeeConductor
internal import CordeeDriver
package import CordeeModel
package import CordeeReleases

/// Finds out what the repositories of a fleet hold: versions, what came after them, and what that calls for.
package struct SourceDesk: Sendable {
    let fleet: Fleet
    let shop: Workshop

    /// Opens the desk.
    package init(fleet: Fleet, shop: Workshop) {
        self.fleet = fleet
        self.shop = shop
    }

    /// What the repository of a service holds.
    package struct Outlook: Sendable {
        /// The service.
        package var service: Service
        /// Its repository.
        package var state: RepositoryState
        /// The highest version on the branch, pre-releases included; nil: none is tagged.
        package var last: TaggedVersion?
        /// The highest version on the branch that is no pre-release.
        package var lastStable: TaggedVersion?
        /// The highest version of all, where it is higher than the last one and not on this branch.
        package var stray: TaggedVersion?
        /// What came since the last stable version, without what was taken back.
        package var changes: ChangeSet
        /// How many commits there are since the last version, of whatever kind.
        package var commits: Int
        /// Which version they call for.
        package var call: BumpCall
    }

    /// The outlook of each service, in their order. With `fetching` what others pushed is fetched, and the remotes are asked;
    /// without it this only reads what is known here.
    package func outlooks(of services: [Service], fetching: Bool) async throws -> [Outlook] {
        let sources = services.map(\.source)
        if fetching { try await shop.standings.refresh(sources) }
        var outlooks: [Outlook] = []
        for (service, state) in zip(services, try await shop.standings.observe(sources, remotely: fetching)) {
            outlooks.append(try await outlook(of: service, state))
        }
        return outlooks
    }

    private func outlook(of service: Service, _ state: RepositoryState) async throws -> Outlook {
        let source = service.source
        let names = try await names(of: service)
        let last = try await highest(of: names, before: state.head, of: service)
        let stable =
            last?.isPreRelease == true
            ? try await highest(of: names.filter { !$0.version.isPreRelease }, before: state.head, of: service) : last
        let top = try await highest(of: names, before: nil, of: service)
        var changes: [Commit] = []
        var count = 0
        if state.head != nil {
            changes = try await shop.history.commits(CommitRange(after: stable?.tag.commit), of: source)
            count =
                last == stable
                ? changes.count
                : try await shop.history.commits(CommitRange(after: last?.tag.commit), of: source).count
        }
        let set = ChangeSet(changes)
        return Outlook(
            service: service, state: state, last: last, lastStable: stable,
            stray: top == last ? nil : top, changes: set, commits: count,
            call: BumpCall(set, convention: fleet.convention, after: stable?.version))
    }

    /// A version as the name of a tag tells it.
    package struct NamedVersion: Hashable, Sendable {
        /// The version.
        package var version: SemanticVersion
        /// The tag's name.
        package var tag: String
    }

    /// The semantic versions that tags of a service are named for, lowest first. No tag is looked into.
    package func names(of service: Service) async throws(Failure) -> [NamedVersion] {
        let prefix = service.source.tagPrefix
        var found: [NamedVersion] = []
        for name in try await shop.history.tagNames(of: service.source) {
            guard let version = SemanticVersion(String(name.dropFirst(prefix.count))) else { continue }
            found.append(NamedVersion(version: version, tag: name))
        }
        return found.sorted { $0.version < $1.version }
    }

    /// The highest of some versions, lowest first, whose tag is one of a commit; with `before` only of that commit and
    /// those before it. Looks into a few tags, and into all of them only where none of those is such a one.
    package func highest(
        of names: [NamedVersion], before commit: CommitID?, of service: Service
    ) async throws(Failure) -> TaggedVersion? {
        for names in [names.suffix(Self.fewTags), names.dropLast(Self.fewTags)] {
            let found = try await tagged(Array(names), before: commit, of: service)
            if let highest = names.last(where: { found[$0] != nil }) { return found[highest] }
        }
        return nil
    }

    /// Those of some versions whose tag is one of a commit; with `before` only of that commit and those before it.
    func tagged(
        _ names: [NamedVersion], before commit: CommitID?, of service: Service
    ) async throws(Failure) -> [NamedVersion: TaggedVersion] {
        if names.isEmpty { return [:] }
        var byName: [String: TaggedVersion] = [:]
        for tag in try await shop.history.tags(of: service.source, named: names.map(\.tag), before: commit) {
            byName[tag.name] = TaggedVersion(tag, of: service.source)
        }
        var found: [NamedVersion: TaggedVersion] = [:]
        for name in names { found[name] = byName[name.tag] }
        return found
    }

    /// Mostly the first of them will do; a branch for an old version has some higher ones beside it.
    static let fewTags = 16

    /// The tagged semantic versions of a service, lowest first.
    package func versions(of service: Service) async throws(Failure) -> [TaggedVersion] {
        var found: [(SemanticVersion, TaggedVersion)] = []
        for tag in try await shop.history.tags(of: service.source, before: nil) {
            let tagged = TaggedVersion(tag, of: service.source)
            if let version = SemanticVersion(tagged.version) { found.append((version, tagged)) }
        }
        return found.sorted { $0.0 < $1.0 }.map(\.1)
    }

    /// The services of those names; without names, all.
    package func services(_ names: [String]) throws(NameTrouble) -> [Service] {
        if names.isEmpty { return fleet.services }
        var services: [Service] = []
        for name in names {
            guard let service = fleet.service(ServiceID(name)) else {
                throw .unknownService(
                    name, nearest: Suggestion.nearest(to: name, among: fleet.services.map(\.id.rawValue)))
            }
            services.append(service)
        }
        return services
    }
}

extension TaggedVersion {
    /// The version that a tag of a source is named for.
    fileprivate init(_ tag: Tag, of source: Source) {
        self.init(version: Version(String(tag.name.dropFirst(source.tagPrefix.count))), tag: tag)
    }

    /// Whether it comes before the version that it is named for.
    fileprivate var isPreRelease: Bool { SemanticVersion(version)?.isPreRelease == true }
}
