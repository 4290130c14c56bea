internal import CordeeCore
internal import CordeeLedger
internal import CordeeModel

extension Conductor {
    /// The ledger could not be written: whoever waits is told, and what is in memory is not to be trusted any more.
    func giveUp(_ failure: Failure, on inputs: [Input]) {
        trouble = failure
        // Requests that were counted stay counted; everything else is asked for, or owed, again.
        for case .traffic(let run, let summary) in inputs { mailbox.post(.traffic(run, summary)) }
        for case .counted(let run, let seconds) in inputs { mailbox.post(.counted(run, seconds)) }
        answerAll(.failed(failure))
        tellAll(.trouble(failure))
        retryLater()
    }

    /// Reads the runs back and goes on from what is durable. Effects in force go on; their reports are awaited.
    func readBack() -> Bool {
        do throws(Failure) {
            if scope == .all { adopted = Set(try ledger.reader.openRuns()) }
            engine = try Self.rebuild(from: ledger, driving: adopted)
            lastNumber = try ledger.reader.nextRun().number - 1
            try catchUp()
        } catch {
            trouble = error
            retryLater()
            return false
        }
        wanted = nil
        trouble = nil
        // A commit that is on the disk although it was said to have failed may have ended what nobody was told to end.
        let owed = Set(
            engine.outstanding.compactMap { effect in
                if case .perform(let effect) = effect { effect.id } else { nil }
            })
        for id in inForce.keys.filter({ !owed.contains($0) }) { cancel(id) }
        // What was seen meanwhile may no longer be so: as after a crash, everything owed is owed again.
        let traffic = mailbox.take().filter { input in
            switch input {
            case .traffic, .counted: true
            case .open, .control, .surveyed, .assessed, .reconsider, .lookedAway, .reported, .ticked, .recovered: false
            }
        }
        recover(engine.open)
        takeUpWatches()
        for input in traffic { mailbox.post(input) }
        return true
    }

    /// Whether a commit that failed is on the disk all the same, only the ledger knows: followers are told what is.
    private func catchUp() throws(Failure) {
        for (run, keyed) in followers {
            let records = try ledger.reader.records(of: run)
            for (key, follower) in keyed { for record in records.dropFirst(follower.told) { tell(record, to: key) } }
        }
        for run in Set(followers.keys).union(counters.keys) where try ledger.reader.run(run)?.isEnded == true {
            closeCounter(run)
        }
    }

    private func retryLater() {
        isPausing = true
        pending.append {
            try? await Task.sleep(for: Self.ledgerPause)
            await self.tryAgain()
        }
    }

    private func tryAgain() {
        isPausing = false
        mailbox.ring()
    }

    /// An event is durable: whoever follows the run is told.
    func publish(_ record: Record) {
        for key in (followers[record.run] ?? [:]).keys { tell(record, to: key) }
        switch record.event {
        case .opened: adopted.insert(record.run)
        case .began:
            openCounter(record.run)
            disturbWatch(record.run)
        case .stepSucceeded(let succeeded): counters[record.run]?.note(engine.run(record.run)?.work(of: succeeded.step))
        case .ended:
            adopted.remove(record.run)
            closeCounter(record.run)
            settleWatch(after: record.run)
        case .stepStarted, .stepFailed, .stepExpired, .paused, .resumed, .unwound, .gotStuck, .recovered, .traffic,
            .assessed, .approved, .retracted, .cleared, .held, .counted, .judged, .accepted:
            break
        }
    }

    private func tell(_ record: Record, to key: Int) {
        guard let follower = followers[record.run]?[key] else { return }
        switch follower.continuation.yield(.record(record)) {
        case .enqueued: followers[record.run]?[key]?.told += 1
        // It follows no more, or cannot follow: a gap would be worse than an end.
        case .terminated, .dropped: forget(key, of: record.run)
        @unknown default: forget(key, of: record.run)
        }
    }

    /// Somebody follows no more.
    func forget(_ key: Int, of run: RunID) {
        followers[run]?.removeValue(forKey: key)?.continuation.finish()
        if followers[run]?.isEmpty == true { followers[run] = nil }
    }

    /// Nobody pumps any more.
    func close(_ failure: Failure?) {
        isClosed = true
        answerAll(.failed(failure ?? Failure(.cancelled)))
        for (run, keyed) in followers { for key in keyed.keys { forget(key, of: run) } }
        pending = []
    }

    func answerAll(_ problem: OpenProblem) {
        for continuation in answers.values { continuation.resume(returning: .failure(problem)) }
        answers = [:]
    }

    private func tellAll(_ news: Followed) {
        for keyed in followers.values { for follower in keyed.values { follower.continuation.yield(news) } }
    }
}
