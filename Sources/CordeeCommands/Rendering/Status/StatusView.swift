package import CordeeCore
package import CordeeMessages
package import CordeeModel

/// How one service stands in one environment.
package struct StatusRow: Hashable, Sendable {
    /// The environment.
    package var environment: EnvironmentID
    /// The service.
    package var service: ServiceID
    /// The versions that serve, or at least run; none: nothing does.
    package var versions: [Version]
    /// The digest of the release that serves.
    package var digest: Digest?
    /// Whether it is up.
    package var health: Health
    /// Its slots that get traffic, with their shares.
    package var split: Split
    /// Since when it has been so, as the ledger says.
    package var since: Instant?
    /// In which ways it is not what the ledger says.
    package var drift: [Difference]

    /// Whether a service is up.
    package enum Health: Hashable, Sendable {
        /// It answers as it should.
        case healthy
        /// It does not; what it says.
        case unhealthy(String)
        /// It does not run.
        case stopped
        /// Nobody could ask.
        case unknown
    }

    /// Describes how a service stands.
    package init(
        environment: EnvironmentID, service: ServiceID, versions: [Version], digest: Digest?, health: Health,
        split: Split, since: Instant?, drift: [Difference] = []
    ) {
        self.environment = environment
        self.service = service
        self.versions = versions
        self.digest = digest
        self.health = health
        self.split = split
        self.since = since
        self.drift = drift
    }
}

/// What runs where: one table for each environment, and below it what is not as the ledger says.
package struct StatusView: Sendable {
    private let rows: [StatusRow]
    private let catalogue: Catalogue
    private let clock: ClockFace

    /// Shows how services stand, in the order given; environments in the order of their first row.
    package init(_ rows: [StatusRow], catalogue: Catalogue, clock: ClockFace) {
        self.rows = rows
        self.catalogue = catalogue
        self.clock = clock
    }

    /// The lines.
    package func lines(width: Int? = nil) -> [Line] {
        guard !rows.isEmpty else { return [Line(catalogue.say(RunPhrase.nothingRuns), .dim)] }
        var environments: [EnvironmentID] = []
        for row in rows where !environments.contains(row.environment) { environments.append(row.environment) }
        return environments.enumerated().flatMap { index, environment in
            let mine = rows.filter { $0.environment == environment }
            return (index == 0 ? [] : [""]) + [Line(environment.rawValue, .bold)] + table(mine, width) + drift(mine)
        }
    }

    private func table(_ rows: [StatusRow], _ width: Int?) -> [Line] {
        func heading(_ heading: TableHeading) -> String { catalogue.say(heading) }
        var table = Table([
            .init(heading(.service), minimum: 8), .init(heading(.version), minimum: 6),
            .init(heading(.digest), minimum: 4),
            .init(heading(.health), minimum: 8), .init(heading(.slot), minimum: 6), .init(heading(.since), minimum: 10),
            .init(heading(.drift)),
        ])
        for row in rows {
            table.add([
                Line(row.service.rawValue),
                Line(row.versions.isEmpty ? "—" : row.versions.map(\.rawValue).joined(separator: ", "), .bold),
                Line(row.digest?.short ?? "—", .dim), health(row.health), slots(row.split),
                Line(row.since.map(clock.dateAndTime) ?? "—", .dim),
                row.drift.isEmpty
                    ? Line(catalogue.say(RunPhrase.noDrift), .dim)
                    : Line(catalogue.say(RunPhrase.drift(row.drift.count)), [.bold, .yellow]),
            ])
        }
        return table.lines(width: width, indent: 2)
    }

    private func drift(_ rows: [StatusRow]) -> [Line] {
        rows.flatMap(\.drift).prefix(RunView.differenceLimit).map { Line("  ! " + catalogue.text($0), .yellow) }
    }

    private func health(_ health: StatusRow.Health) -> Line {
        switch health {
        case .healthy: Line(catalogue.say(RunPhrase.healthy), .green)
        case .unhealthy(let answer): Line(catalogue.say(RunPhrase.unhealthy(answer)), [.bold, .red])
        case .stopped: Line(catalogue.say(RunPhrase.stopped), [.bold, .red])
        case .unknown: Line(catalogue.say(RunPhrase.unknownHealth), .yellow)
        }
    }

    /// One slot with everything is named alone.
    private func slots(_ split: Split) -> Line {
        if split.shares.count == 1, split.shares[0].percent == .all { return Line(split.shares[0].slot.rawValue) }
        return Line(catalogue.text(split))
    }
}
