package import CordeeModel

/// What a release or a train brings its users, as a value: what each format is written from.
///
/// Made of changes that are fit to be shown; the same changes give the same value. Nothing here reads a clock: the day
/// comes with it.
package struct ReleaseNotes: Hashable, Sendable {
    /// What they are about.
    package var subject: Subject
    /// The day of the release as it is shown, `2025-01-15`; nil: not known.
    package var day: String?
    /// What each service brings; one part for a release.
    package var parts: [Part]
    /// What was measured; nil: nothing.
    package var metrics: ReleaseMetrics?

    /// What notes are about.
    package enum Subject: Hashable, Sendable {
        /// One service at one version. Without a version: what is not released yet; without a service: the only one.
        case release(ServiceID?, Version?)
        /// Services that move together.
        case train(TrainID)
    }

    /// What one service brings.
    package struct Part: Hashable, Sendable {
        /// The service; nil: the only one.
        package var service: ServiceID?
        /// The version that brings it; nil: not released yet.
        package var version: Version?
        /// Where its issues and commits are shown; nil: there are no links.
        package var forge: Forge?
        /// What users must change, in the order in which it was committed. It stands in no section.
        package var breaking: [Entry]
        /// The rest by sections, in the convention's order; none is empty.
        package var sections: [Section]
        /// Who wrote it all, also what is in no section: who did most first, then by name.
        package var contributors: [Contributor]
    }

    /// What belongs together.
    package struct Section: Hashable, Sendable {
        /// Its key, emoji and titles.
        package var section: Convention.NoteSection
        /// What stands in it, in the order in which it was committed.
        package var entries: [Entry]
    }

    /// One change.
    package struct Entry: Hashable, Sendable {
        /// The commit.
        package var commit: CommitID
        /// Its type.
        package var type: String
        /// The part of the source that it is about.
        package var scope: Prose?
        /// What it does.
        package var text: Prose
        /// What users must change, where the commit says it beside the text.
        package var breaking: [Prose]
        /// The issues and pull requests that it names.
        package var references: [Reference]
        /// Who wrote it.
        package var authors: [Prose]

        init(_ change: Change) {
            commit = change.id
            type = change.type
            scope = change.scope
            text = change.summary
            // Repeating the text would help nobody.
            breaking = change.breaking.filter { $0 != change.summary }
            references = change.references
            authors = change.authors.map(\.name)
        }
    }

    /// Somebody, and how much they did.
    package struct Contributor: Hashable, Sendable {
        /// Who.
        package var author: Change.Author
        /// How many commits.
        package var commits: Int
    }

    /// The notes of one release.
    package init(of part: Part, day: String?, metrics: ReleaseMetrics? = nil) {
        subject = .release(part.service, part.version)
        self.day = day
        parts = [part]
        self.metrics = metrics
    }

    /// The notes of one version of several services, of which each part names its own.
    package init(of version: Version?, day: String?, parts: [Part], metrics: ReleaseMetrics? = nil) {
        subject = .release(nil, version)
        self.day = day
        self.parts = parts
        self.metrics = metrics
    }

    /// The notes of a train, of which each part names its service.
    package init(of train: TrainID, day: String?, parts: [Part], metrics: ReleaseMetrics? = nil) {
        subject = .train(train)
        self.day = day
        self.parts = parts
        self.metrics = metrics
    }

    /// Who wrote it all, over every part.
    package var contributors: [Contributor] {
        if parts.count == 1 { return parts[0].contributors }
        var tally = Tally()
        for part in parts { for contributor in part.contributors { tally.add(contributor) } }
        return tally.sorted
    }

    /// Whether nobody would notice anything.
    package var isEmpty: Bool { parts.allSatisfy(\.isEmpty) }
}

/// What was measured of a release, as far as anything was.
package struct ReleaseMetrics: Hashable, Sendable {
    /// How long the deployment took.
    package var deployment: Duration?
    /// How much of the code the tests reach.
    package var coverage: Percent?
    /// The time that 95 of 100 requests stay under.
    package var p95: Duration?
    /// How many incidents there were since.
    package var incidents: Int?
    /// What it was against, where it was released as a hotfix.
    package var hotfix: Hotfix.Kind?
    /// The gates that were overridden for it.
    package var overridden: [GateID]

    /// Collects measurements.
    package init(
        deployment: Duration? = nil, coverage: Percent? = nil, p95: Duration? = nil, incidents: Int? = nil,
        hotfix: Hotfix.Kind? = nil, overridden: [GateID] = []
    ) {
        self.hotfix = hotfix
        self.overridden = overridden
        self.deployment = deployment
        self.coverage = coverage
        self.p95 = p95
        self.incidents = incidents
    }
}
