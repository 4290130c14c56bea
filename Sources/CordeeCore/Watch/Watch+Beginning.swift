package import CordeeModel

extension Watch {
    /// What begins once a run is over that left its environment other than it found it; nil: its plan asks for no watch, or the
    /// run is not done. Where its time has passed without anybody watching, that is on the record: it begins and is over.
    ///
    /// - Parameter before: the watch after the run that had left the environment as this one found it; nil: there was none.
    package static func beginning(after run: RunSummary, _ plan: Plan, before: Watch?, at now: Instant) -> Watch
        .Beginning?
    {
        guard run.status == .done, let ended = run.ended, let policy = plan.environment.watch, !plan.wanted.isEmpty
        else { return nil }
        let moving = plan.moving
        let services = plan.wanted.sorted { $0.service < $1.service }.map { release in
            let hasMoved = moving.contains(release.service)
            // What a run that goes back leaves behind is no measure for what it goes back to.
            let isComparable = !(plan.intent.goesBack && hasMoved)
            return WatchEvent.Began.Service(
                service: release.service, version: release.version, hasMoved: hasMoved,
                baseline: isComparable ? before?.handover(of: release.service, at: ended) : nil,
                wasBad: isComparable && before?.isBad(release.service) == true ? true : nil)
        }
        let began = WatchEvent.Began(
            environment: run.environment, policy: policy, services: services, mayGoBack: !plan.intent.goesBack,
            since: ended)
        var beginning = Beginning(watch: Watch(of: run.id, began), events: [.began(began)])
        if case .ended(let ended)? = beginning.watch.due(at: now) {
            beginning.watch.end = ended
            beginning.events.append(.ended(ended))
        }
        return beginning
    }

    /// A watch that begins, and what is to be recorded of it: that it began, and perhaps that it is over.
    package struct Beginning: Hashable, Sendable {
        /// The watch as it is after its first events.
        package var watch: Watch
        /// Its first events.
        package var events: [WatchEvent]
    }
}
