package import CordeeMessages
package import CordeeModel
internal import CordeeReleases

/// How the versions of one service stand.
package struct VersionRow: Encodable, Hashable, Sendable {
    /// The service.
    package var service: ServiceID
    /// The last version that is tagged on the branch; nil: none.
    package var last: Version?
    /// What serves, by environment in the manifest's order; nothing where nothing does.
    package var deployed: [String: [Version]]
    /// How many commits there are since.
    package var commits: Int
    /// What they call for; nil: no version.
    package var bump: Bump?
    /// The version that would be next; nil: none is called for.
    package var next: Version?
    /// How many of the commits follow no convention, so that nobody knows what they call for.
    package var unread: Int
    /// The highest tag, where it is not on this branch: history was rewritten, or it belongs to another branch.
    package var stray: String?
    /// The branch that is checked out; nil: none.
    package var branch: String?
    /// Files that are changed and not committed.
    package var dirty: Int
    /// Commits that only the remote's branch has; nil: not known.
    package var behind: Int?
    /// Whether the clone lacks the past, so that versions and commits may be missing.
    package var shallow: Bool

    /// Reads a row off an outlook; `next` is the version that its commits call for.
    package init(
        _ outlook: SourceDesk.Outlook, next: Version?, _ deployed: [EnvironmentID: [ServiceID: [Version]]]
    ) {
        service = outlook.service.id
        last = outlook.last?.version
        self.deployed = Dictionary(
            deployed.map { ($0.key.rawValue, $0.value[outlook.service.id] ?? []) }
        ) { first, _ in first }
        commits = outlook.commits
        bump = outlook.call.bump
        self.next = next
        unread = outlook.call.unread.count
        stray = outlook.stray?.tag.name
        branch = outlook.state.branch
        dirty = outlook.state.dirtyCount
        behind = outlook.state.upstream?.behind
        shallow = outlook.state.isShallow
    }
}

/// The versions of a fleet, one line a service.
package struct VersionsView: Sendable {
    private let rows: [VersionRow]
    private let environments: [EnvironmentID]
    private let catalogue: Catalogue

    /// Shows versions, in the order given.
    package init(_ rows: [VersionRow], environments: [EnvironmentID], catalogue: Catalogue) {
        self.rows = rows
        self.environments = environments
        self.catalogue = catalogue
    }

    /// The lines.
    package func lines(width: Int? = nil) -> [Line] {
        var table = Table(
            [.init(catalogue.say(TableHeading.service), minimum: 8), .init(catalogue.say(TableHeading.version))]
                + environments.map { .init($0.rawValue) } + [
                    .init(catalogue.say(TableHeading.commits), isTrailing: true),
                    .init(catalogue.say(TableHeading.next), minimum: 8), .init(""),
                ])
        for row in rows {
            let next = row.next.map { "\($0) (\(row.bump?.rawValue ?? ""))" }
            table.add(
                [Line(row.service.rawValue), Line(row.last?.rawValue ?? "—", .bold)]
                    + environments.map { environment in
                        let versions = row.deployed[environment.rawValue] ?? []
                        let isLast = versions == [row.last].compactMap(\.self)
                        return Line(
                            versions.isEmpty ? "—" : versions.map(\.rawValue).joined(separator: ", "),
                            isLast || versions.isEmpty ? .dim : .yellow)
                    } + [
                        Line("\(row.commits)", row.commits > 0 ? .plain : .dim),
                        Line(next ?? "—", next == nil ? .dim : .green),
                        Line(remarks(row), .yellow),
                    ])
        }
        return table.lines(width: width)
    }

    private func remarks(_ row: VersionRow) -> String {
        var remarks: [String] = []
        if row.shallow { remarks.append(catalogue.say(VersionPhrase.shallowShort)) }
        if row.branch == nil { remarks.append(catalogue.say(VersionPhrase.detached)) }
        if row.dirty > 0 { remarks.append(catalogue.say(VersionPhrase.dirty(row.dirty))) }
        if let behind = row.behind, behind > 0 { remarks.append(catalogue.say(VersionPhrase.behind(behind))) }
        if let stray = row.stray { remarks.append(catalogue.say(VersionPhrase.strayShort(stray))) }
        if row.unread > 0 { remarks.append(catalogue.say(VersionPhrase.unread(row.unread))) }
        return remarks.joined(separator: ", ")
    }
}
