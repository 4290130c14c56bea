internal import CordeeCore
internal import CordeeLedger
internal import CordeeModel

/// A watch that goes on here.
struct OpenWatch {
    var watch: Watch
    let environment: Environment
    let stopper: Stopper
    var counter = WatchCounter()
    /// The run that is or was under way; nil: none was, in this slot and the one before.
    var disturbance: Disturbance?
    /// Whether the rollback that it owes is being tried.
    var isGoingBack = false
    /// Why the last slot could not be put on the ledger; nil: it could.
    var trouble: FailureCode?
    /// Why the rollback that it owes could not be tried the last time; nil: it could.
    var backTrouble: FailureCode?
}

/// A run that disturbs what is seen.
struct Disturbance {
    var run: RunID
    /// Whether it was over before the slot began: only its last requests may still come in.
    var isOver = false
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

    /// Takes them up again after a while, once for all who ask.
    private func retryWatches() {
        guard !isRetryingWatches else { return }
        isRetryingWatches = true
        pending.append {
            try? await Task.sleep(for: Self.ledgerPause)
            await self.takeUpWatchesAgain()
        }
        mailbox.ring()
    }

    private func takeUpWatchesAgain() {
        isRetryingWatches = false
        if !Task.isCancelled { takeUpWatches() }
    }

    /// Sees that just the last run that left the environment other than it found it is watched.
    private func settleWatch(in id: EnvironmentID) throws(Failure) {
        let runs = try ledger.reader.runs(environment: id, limit: Self.lookBack).filter(\.hasEffect)
        guard let newest = runs.first, watches[id]?.watch.run != newest.id else { return }
        let before = try watchBefore(newest, among: runs)
        let goesBack = newest.intent.isRollback
        if let before, let end = before.replaced(by: newest.id, goingBack: goesBack, at: clock.now) {
            _ = try note([end], of: before)
            closeWatch(in: id)
        }
        guard let plan = try ledger.reader.plan(of: newest.id) else { return }
        if let known = try ledger.reader.watch(of: newest.id) {
            if !known.isOver { openWatch(known, in: plan.environment) }
            return
        }
        let previous = before?.run == runs.dropFirst().first?.id ? before : nil
        guard let beginning = Watch.beginning(after: newest, plan, before: previous, at: clock.now) else { return }
        try append(beginning.events, of: newest.id)
        tell(beginning.events, beginning.watch)
        guard !beginning.watch.isOver else { return }
        openWatch(beginning.watch, in: plan.environment)
        // What its last requests came to is not how the new versions are.
        watches[id]?.disturbance = Disturbance(run: newest.id, isOver: true)
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
