internal import CordeeCore
internal import CordeeLedger
internal import CordeeModel

/// The rollback that an alert asks for.
extension Conductor {
    /// What came of an attempt.
    private enum Attempt {
        /// It is over, for good.
        case settled(WatchEvent.Acted.Outcome)
        /// It cannot be done now, and is owed on.
        case notNow(Failure?)
    }

    /// Tries to bring an environment back when an alert asks for that and it is still so.
    func goBackIfOwed(in id: EnvironmentID) {
        guard let open = watches[id], !open.isGoingBack, let key = open.watch.owed(at: clock.now) else { return }
        watches[id]?.isGoingBack = true
        let run = open.watch.run
        pending.append { await self.goBack(run, key, in: open.environment) }
        mailbox.ring()
    }

    /// Notes what came of it. Without a ledger nothing came of it yet: it is owed on.
    private func goBack(_ run: RunID, _ key: AlertKey, in environment: Environment) async {
        let attempt = await attempt(run, key, in: environment)
        guard let watch = watches[environment.id]?.watch, watch.run == run else { return }
        watches[environment.id]?.isGoingBack = false
        switch attempt {
        case .settled(let outcome):
            do throws(Failure) {
                watches[environment.id]?.watch = try note([.acted(.init(key: key, outcome: outcome))], of: watch)
            } catch {
                // Whoever looks next tries again, and finds the run that was opened.
            }
        case .notNow(let failure):
            if let failure, watches[environment.id]?.backTrouble != failure.code {
                watching?.complain(environment.id, failure)
            }
            watches[environment.id]?.backTrouble = failure?.code
        }
    }

    private func attempt(_ run: RunID, _ key: AlertKey, in environment: Environment) async -> Attempt {
        do throws(Failure) {
            // One that was opened just before a crash is not opened twice.
            let runs = try ledger.reader.runs(environment: environment.id, limit: Self.effectLimit)
            if let known = runs.first(where: {
                $0.id > run && $0.intent == .rollBack(before: run) && $0.actor == .cordee
            }) {
                return .settled(.opened(known.id))
            }
        } catch {
            return .notNow(error)
        }
        guard let watching, let rule = watches[environment.id]?.watch.began.policy.alerts.at(key.alert) else {
            return .notNow(nil)
        }
        let answer = await watching.planBack(environment, run, rule)
        if Task.isCancelled { return .notNow(nil) }
        switch answer {
        case .none(let failure): return .settled(.failed(failure))
        case .notNow(let failure): return .notNow(failure)
        case .plan(let plan):
            do throws(OpenProblem) {
                return .settled(.opened(try await open(plan, by: .cordee, mayQueue: false)))
            } catch {
                switch error {
                case .rejected(.environmentBusy): return .notNow(nil)
                case .rejected(let rejection): return .settled(.refused(rejection))
                case .failed(let failure): return .notNow(Task.isCancelled ? nil : failure)
                }
            }
        }
    }
}
