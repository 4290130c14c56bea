internal import CordeeConductor
package import CordeeCore
internal import CordeeDriver
package import CordeeModel
internal import CordeeReleases

extension SourceDesk {
    /// Which version is asked for.
    package enum Wish: Hashable, Sendable {
        /// What the commits call for.
        case auto
        /// One part of the version rises.
        case bump(Bump)
        /// This one.
        case version(Version)
    }

    /// A version that could be made, with what belongs to it.
    package struct Choice: Sendable {
        /// What the repository holds.
        package var outlook: Outlook
        /// The version; nil: the commits call for none.
        package var version: Version?
        /// The files that get it, as the commit that is checked out has them.
        package var files: [FoundFile]
    }

    /// A file that holds a version.
    package struct FoundFile: Sendable {
        /// Which.
        package var file: Source.VersionFile
        /// The version in it.
        package var version: String
        /// The lines that change, from 1.
        package var lines: [Int]
    }

    /// Works out the version of a service.
    ///
    /// - Parameter identifier: what a pre-release is called (`rc`); nil: no pre-release is wanted.
    /// - Throws: `ReleaseTrouble` when there is no telling; what of the repository could not be read.
    package func choice(_ outlook: Outlook, _ wish: Wish, identifier: String?) async throws -> Choice {
        let service = outlook.service
        let files = try await files(of: service, at: outlook.state.head)
        if outlook.last == nil, outlook.state.isShallow {
            throw ReleaseTrouble.shallow(service.id, service.source.repository)
        }
        return Choice(
            outlook: outlook, version: try version(wish, identifier, outlook, files), files: files)
    }

    /// The version that the commits call for, as `cordee release SERVICE auto` would make it; nil: they call for none.
    package func next(_ outlook: Outlook) async throws -> Version? {
        guard outlook.call.bump != nil else { return nil }
        let files = outlook.lastStable == nil ? try await files(of: outlook.service, at: outlook.state.head) : []
        return try version(.auto, nil, outlook, files)
    }

    /// The request to make the versions that were chosen; choices without a version are left out.
    package func request(_ choices: [Choice], train: Train?) -> ReleasePlanner.Request {
        var standings: [RepositoryStanding] = []
        var items: [ReleasePlanner.Item] = []
        for choice in choices {
            guard let version = choice.version else { continue }
            let service = choice.outlook.service
            let source = service.source
            let tag = source.tagPrefix + version.rawValue
            let place =
                standings.firstIndex { $0.source.repository == source.repository }
                ?? {
                    var state = choice.outlook.state
                    state.tags = []
                    state.remote?.positions?.tags = []
                    standings.append(RepositoryStanding(source: source, state: state))
                    return standings.count - 1
                }()
            // Of all the tags only those that would be in the way are part of the plan.
            let state = choice.outlook.state
            standings[place].state.tags += state.tags.filter { $0.name == tag }
            standings[place].state.remote?.positions?.tags +=
                state.remote?.positions?.tags.filter { $0.name == tag } ?? []
            items.append(
                ReleasePlanner.Item(
                    version: PlannedVersion(
                        service: service.id, before: choice.outlook.last?.version, after: version,
                        tag: tag, commits: choice.outlook.commits),
                    source: source, needs: service.needs, files: choice.files.map(\.file)))
        }
        return ReleasePlanner.Request(fleet: fleet.name, items: items, repositories: standings, train: train)
    }

    private func version(
        _ wish: Wish, _ identifier: String?, _ outlook: Outlook, _ files: [FoundFile]
    ) throws(ReleaseTrouble) -> Version? {
        let service = outlook.service.id
        // Before the first tag, what the first file says counts, as with npm.
        let text = outlook.lastStable?.version.rawValue ?? files.first?.version ?? "0.0.0"
        guard let base = SemanticVersion(text) else { throw .notSemantic(service, text) }
        let bump: Bump
        switch wish {
        case .version(let version):
            if identifier != nil { throw .preOfVersion(version) }
            return version
        case .bump(let asked): bump = asked
        case .auto:
            // What was tried as a pre-release becomes the release without another commit, but no other pre-release.
            guard let call = outlook.call.bump, identifier == nil || outlook.commits > 0 else { return nil }
            bump = call
        }
        guard var target = base.incremented(bump) else { throw .notSemantic(service, text) }
        // A pre-release that is under way may lead further than what came since the last release calls for.
        let last = outlook.last.flatMap { SemanticVersion($0.version) }.flatMap { $0.isPreRelease ? $0 : nil }
        let lead = last.flatMap { SemanticVersion("\($0.major).\($0.minor).\($0.patch)") }
        if let lead { target = max(target, lead) }
        guard let identifier else { return Version("\(target)") }
        let next =
            lead == target
            ? last?.nextPreRelease(identifier: identifier) : base.preReleased(bump, identifier: identifier)
        guard let next else { throw .badIdentifier(identifier) }
        return Version("\(next)")
    }

    /// The files that hold a service's version: those of the manifest, or those of known names.
    private func files(of service: Service, at commit: CommitID?) async throws -> [FoundFile] {
        guard let commit else { return [] }
        let source = service.source
        var contents: [String: [UInt8]] = [:]
        var files: [Source.VersionFile] = []
        for file in source.versionFiles ?? Self.candidates(source) where contents[file.path] == nil {
            if let bytes = try await shop.files.contents(of: file.path, at: commit, in: source) {
                contents[file.path] = bytes
                files.append(file)
            } else if source.versionFiles != nil {
                throw Failure(.fileMissing, [file.path])
            }
        }
        let names = try VersionFile.packageNames(in: files, contents: contents)
        return try files.map { file in
            let found = try VersionFile(file, contents: contents[file.path] ?? [], names: names)
            return FoundFile(file: file, version: found.version, lines: found.lines)
        }
    }

    /// Where versions are looked for: at the top of each of the service's paths.
    private static func candidates(_ source: Source) -> [Source.VersionFile] {
        let places = source.paths.isEmpty ? [""] : source.paths.map { $0.hasSuffix("/") ? $0 : $0 + "/" }
        return places.flatMap { place in VersionFile.knownNames.map { Source.VersionFile(path: place + $0) } }
    }
}
