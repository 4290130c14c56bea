internal import CordeeCore
internal import CordeeLedger
internal import CordeeModel

/// A watch that goes on here.
struct OpenWatch {
    var watch: Watch
    let environment: Environment
    let stopper: Stopper
    var counter = WatchCounter()
    /// Whether the rollback that it owes is being tried.
    var isGoingBack = false
    /// Why the last slot could not be put on the ledger; nil: it could.
    var trouble: FailureCode?
}

/// Which watches go on.
extension Conductor {
    /// How many runs of an environment are looked through for one that left it other than it found it.
    private static let lookBack = 100

    /// Takes up the watches that the ledger says there are, and begins those that are owed.
    func takeUpWatches() {
        guard watching != nil, trouble == nil else { return }
        do throws(Failure) {
            for environment in try ledger.reader.environments() { takeUpWatch(in: environment) }
        } catch {
            retryWatches()
        }
    }

    /// What cannot be read, or cannot follow, keeps this environment from being watched, and no other; people are told.
    private func takeUpWatch(in environment: EnvironmentID) {
        do throws(Failure) {
            try settleWatch(in: environment)
            unwatched[environment] = nil
        } catch {
            if unwatched[environment] != error.code { watching?.complain(environment, error) }
            unwatched[environment] = error.code
            if !error.code.isPermanent { retryWatches() }
        }
    }

    /// A run is over: it may be watched from now on, and what was watched before may be over.
    func settleWatch(after run: RunID) {
        guard watching != nil else { return }
        do throws(Failure) {
            if let summary = try ledger.reader.run(run) { takeUpWatch(in: summary.environment) }
        } catch {
            retryWatches()
        }
    }

    private func retryWatches() {
        pending.append {
            try? await Task.sleep(for: Self.ledgerPause)
            await self.takeUpWatches()
        }
        mailbox.ring()
    }

    /// Sees that just the last run that left the environment other than it found it is watched.
    private func settleWatch(in id: EnvironmentID) throws(Failure) {
        let runs = try ledger.reader.runs(environment: id, limit: Self.lookBack).filter(\.hasEffect)
        guard let newest = runs.first, watches[id]?.watch.run != newest.id else { return }
        let before = try watchBefore(newest, among: runs)
        if let before, let end = before.replaced(by: newest.id, goingBack: newest.intent.isRollback) {
            _ = try note([end], of: before)
            closeWatch(in: id)
        }
        guard newest.status == .done, let ended = newest.ended, let plan = try ledger.reader.plan(of: newest.id),
            let policy = plan.environment.watch
        else { return }
        if let known = try ledger.reader.watch(of: newest.id) {
            if !known.isOver { openWatch(known, in: plan.environment) }
            return
        }
        guard clock.now < ended + policy.duration else { return }
        let moving = plan.moving
        let services = plan.wanted.sorted { $0.service < $1.service }.map { release in
            WatchEvent.Began.Service(
                service: release.service, version: release.version, hasMoved: moving.contains(release.service),
                baseline: before?.handover(of: release.service))
        }
        guard !services.isEmpty else { return }
        let began = WatchEvent.Began(
            environment: id, policy: policy, services: services, mayGoBack: !plan.intent.goesBack, since: ended)
        let watch = Watch(of: newest.id, began)
        try append([.began(began)], of: newest.id)
        watching?.tell(WatchNews(watch: watch, event: .began(began)))
        openWatch(watch, in: plan.environment)
    }

    /// The last watch in the environment before a run; nil: none that can be read.
    private func watchBefore(_ newest: RunSummary, among runs: [RunSummary]) throws(Failure) -> Watch? {
        if let open = watches[newest.environment]?.watch { return open }
        for run in runs.dropFirst() {
            do throws(Failure) {
                if let watch = try ledger.reader.watch(of: run.id) { return watch }
            } catch  where error.code == .damaged || error.code == .tooNew {
                return nil
            }
        }
        return nil
    }

    private func openWatch(_ watch: Watch, in environment: Environment) {
        let stopper = Stopper()
        watches[environment.id] = OpenWatch(watch: watch, environment: environment, stopper: stopper)
        listen(in: environment)
        let run = watch.run
        pending.append {
            _ = await stopper.run {
                while !Task.isCancelled, let next = await self.nextLook(run, in: environment.id) {
                    try? await Task.sleep(for: next.pause)
                    if !Task.isCancelled { await self.look(run, in: environment, slot: next.slot) }
                }
            }
        }
        mailbox.ring()
    }

    func closeWatch(in id: EnvironmentID) {
        watches.removeValue(forKey: id)?.stopper.stop()
        stopListening(in: id)
    }

    /// Puts events on the ledger, and applies them.
    /// - Returns: the watch as it is since.
    func note(_ events: [WatchEvent], of watch: Watch) throws(Failure) -> Watch {
        var next = watch
        let now = clock.now
        for event in events {
            do throws(WatchFlaw) { try next.apply(event, at: now) } catch {
                throw Failure(.unforeseen, ["watch"], cause: "\(error.event)")
            }
        }
        try append(events, of: watch.run, at: now)
        tell(events, next)
        return next
    }

    func append(_ events: [WatchEvent], of run: RunID, at now: Instant? = nil) throws(Failure) {
        let at = now ?? clock.now
        _ = try ledger.append(facts: events.map { Fact(at: at, actor: .cordee, event: .watched(run, $0)) })
    }

    func tell(_ events: [WatchEvent], _ watch: Watch) {
        for event in events { watching?.tell(WatchNews(watch: watch, event: event)) }
    }
}

extension Intent {
    /// Whether it goes back to a combination of before; one that retires everything does not.
    fileprivate var isRollback: Bool {
        switch self {
        case .rollBack: true
        case .deploy, .promote, .retire, .release: false
        }
    }
}
