internal import CordeeCore
internal import CordeeLedger
internal import CordeeModel

extension Conductor {
    /// The ledger could not be written: whoever waits is told, and what is in memory is not to be trusted any more.
    func giveUp(_ failure: Failure) {
        trouble = failure
        answerAll(.failed(failure))
        tellAll(.trouble(failure))
        retryLater()
    }

    /// Reads the runs back and goes on from what is durable. Effects in force go on; their reports are awaited.
    func readBack() -> Bool {
        do throws(Failure) {
            engine = try Self.rebuild(from: ledger)
            lastNumber = try ledger.reader.nextRun().number - 1
            wanted = nil
            trouble = nil
            mailbox.post(.recovered(engine.open.filter(adopted.contains)))
            return true
        } catch {
            trouble = error
            retryLater()
            return false
        }
    }

    private func retryLater() {
        pending.append { [mailbox] in
            try? await Task.sleep(for: Self.ledgerPause)
            mailbox.ring()
        }
    }

    /// An event is durable: whoever follows the run is told.
    func publish(_ record: Record) {
        for (key, continuation) in followers[record.run] ?? [:] {
            // Whoever follows no more is forgotten when there is news.
            if case .terminated = continuation.yield(.record(record)) { followers[record.run]?[key] = nil }
        }
        switch record.event {
        case .began: openCounter(record.run)
        case .stepSucceeded(let succeeded): counters[record.run]?.note(engine.run(record.run)?.work(of: succeeded.step))
        case .ended: closeCounter(record.run)
        case .opened, .stepStarted, .stepFailed, .stepExpired, .paused, .resumed, .unwound, .gotStuck, .recovered,
            .traffic:
            break
        }
    }

    /// Nobody pumps any more.
    func close(_ failure: Failure?) {
        answerAll(.failed(failure ?? Failure(.cancelled)))
        for continuations in followers.values { for continuation in continuations.values { continuation.finish() } }
        followers = [:]
    }

    func answerAll(_ problem: OpenProblem) {
        for continuation in answers.values { continuation.resume(returning: .failure(problem)) }
        answers = [:]
    }

    private func tellAll(_ news: Followed) {
        for continuations in followers.values { for continuation in continuations.values { continuation.yield(news) } }
    }
}
