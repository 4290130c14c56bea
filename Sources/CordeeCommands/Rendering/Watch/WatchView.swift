package import CordeeCore
package import CordeeMessages
internal import CordeeModel

/// What is watched in one environment: services beside how they usually are, and alerts.
package struct WatchView: Sendable {
    private let watch: Watch
    private let wayBack: RunSummary?
    private let catalogue: Catalogue
    private let clock: ClockFace

    /// Shows a watch.
    /// - Parameter wayBack: the run that an alert has opened; nil: none.
    package init(_ watch: Watch, wayBack: RunSummary? = nil, catalogue: Catalogue, clock: ClockFace) {
        self.watch = watch
        self.wayBack = wayBack
        self.catalogue = catalogue
        self.clock = clock
    }

    /// The lines.
    package func lines(width: Int? = nil) -> [Line] {
        [Line(heading, .bold)] + looks + table.lines(width: width, indent: 2) + [""] + alerts + unseen
    }

    private var heading: String {
        if let end = watch.end {
            return catalogue.say(WatchPhrase.over(watch.began.environment, watch.run, end.reason))
        }
        return catalogue.say(
            WatchPhrase.watched(
                watch.began.environment, watch.run, since: clock.dateAndTime(watch.began.since),
                until: clock.dateAndTime(watch.began.until)))
    }

    private var looks: [Line] {
        let policy = watch.began.policy
        var phrases = [WatchPhrase.looks(watch.seen, of: policy.slots, each: policy.slot)]
        if watch.disturbed > 0 { phrases.append(.disturbed(watch.disturbed)) }
        if watch.missed > 0 { phrases.append(.missed(watch.missed)) }
        return phrases.map { Line("  " + catalogue.say($0), .dim) }
    }

    private var table: Table {
        func heading(_ phrase: WatchPhrase) -> String { catalogue.say(phrase) }
        var table = Table([
            .init(catalogue.say(TableHeading.service), minimum: 8),
            .init(catalogue.say(TableHeading.version), minimum: 6),
            .init(heading(.requests), isTrailing: true), .init(heading(.failures), isTrailing: true),
            .init(heading(.usual), isTrailing: true), .init(heading(.answers), isTrailing: true),
            .init(heading(.usual), isTrailing: true), .init(""),
        ])
        for service in watch.services {
            let (requests, bad) = service.failed
            let usual = service.baseline
            let isLoud = watch.open.contains { $0.raised.key.service == service.service }
            let latest = service.recent.last?.count.times?.p95
            table.add([
                Line(service.service.rawValue, isLoud ? [.bold, .red] : []), Line(service.version.rawValue),
                Line(catalogue.number(requests)),
                Line(requests > 0 ? catalogue.part(Double(bad) / Double(requests)) : "—"),
                Line(usual.map { catalogue.part($0.errorRate) } ?? "—", .dim),
                Line(latest.map { catalogue.duration(.microseconds(Int64($0))) } ?? "—"),
                Line(usual.map { catalogue.duration(.microseconds(Int64($0.p95))) } ?? "—", .dim),
                Line(remark(on: service), .yellow),
            ])
        }
        return table
    }

    private func remark(on service: WatchedService) -> String {
        if watch.lost.contains(where: { $0.subject == .requests(service.service) }) {
            return catalogue.say(WatchPhrase.silent)
        }
        return service.baseline == nil ? catalogue.say(WatchPhrase.learning) : ""
    }

    private var alerts: [Line] {
        guard !watch.alerts.isEmpty else { return [Line("  " + catalogue.say(WatchPhrase.noAlert), .dim)] }
        var lines: [Line] = []
        for alert in watch.alerts {
            let rule = watch.began.policy.alerts.at(alert.raised.key.alert)
            let span = clock.time(alert.at) + (alert.over.map { " – " + clock.time($0) } ?? "")
            let severity = catalogue.say(WatchPhrase.severity(alert.raised.severity))
            lines.append(
                Line("  " + span + "  ", .dim)
                    + Line(severity + "  ", alert.over == nil ? [.bold, .red] : .dim)
                    + Line(prose: catalogue.say(WatchPhrase.raised(alert.raised, rule))))
        }
        if let acted = watch.acted {
            lines.append(
                Line("  → ", .cyan)
                    + Line(
                        prose: catalogue.say(
                            WatchPhrase.acted(acted.outcome, watch.began.environment, wayBack?.status))))
        }
        return lines
    }

    private var unseen: [Line] {
        var lines = watch.lost.map { lost in
            var latest = lost
            latest.trouble = watch.trouble(of: lost)
            return Line("  ! " + catalogue.say(WatchPhrase.lost(latest)), .yellow)
        }
        if !watch.isOver {
            var remedies: [String] = []
            for remedy in watch.lost.compactMap({ watch.remedy(for: $0, in: catalogue) })
            where !remedies.contains(remedy) {
                remedies.append(remedy)
            }
            lines += remedies.map { Line("  → ", .cyan) + Line(prose: $0) }
        }
        if let end = watch.end, !end.unjudged.isEmpty {
            lines.append(Line("  ! " + catalogue.say(WatchPhrase.unjudged(end.unjudged)), .yellow))
        }
        return lines
    }
}
