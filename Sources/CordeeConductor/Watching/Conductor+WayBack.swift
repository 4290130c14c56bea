internal import CordeeCore
internal import CordeeDriver
internal import CordeeLedger
internal import CordeeModel

/// The rollback that an alert asks for.
extension Conductor {
    /// How long it may take to plan the way back.
    private static let planLimit: Duration = .seconds(60)

    /// What came of an attempt.
    private enum Attempt {
        /// It is over, for good.
        case settled(AlertKey, WatchEvent.Acted.Outcome)
        /// It cannot be done now, and is owed on.
        case notNow(Failure?)
    }

    /// Tries to bring an environment back when an alert asks for that and it is still so.
    func goBackIfOwed(in id: EnvironmentID) {
        guard let open = watches[id], !open.isGoingBack, !open.watch.owed(at: clock.now).isEmpty else { return }
        watches[id]?.isGoingBack = true
        let run = open.watch.run
        pending.append { await self.goBack(run, in: open.environment) }
        mailbox.ring()
    }

    /// Notes what came of it. Without a ledger nothing came of it yet: it is owed on.
    private func goBack(_ run: RunID, in environment: Environment) async {
        let attempt = await attempt(run, in: environment)
        guard let watch = watches[environment.id]?.watch, watch.run == run else { return }
        watches[environment.id]?.isGoingBack = false
        switch attempt {
        case .settled(let key, let outcome):
            do throws(Failure) {
                watches[environment.id]?.watch = try note([.acted(.init(key: key, outcome: outcome))], of: watch)
            } catch {
                // Whoever looks next tries again, and finds the run that was opened.
            }
        case .notNow(let failure):
            guard let failure, watches[environment.id]?.backTrouble != failure.code else { return }
            watching?.hesitate(environment.id, failure)
            watches[environment.id]?.backTrouble = failure.code
        }
    }

    /// What is owed of a run in an environment now.
    private func owed(_ run: RunID, in id: EnvironmentID) -> [AlertKey] {
        guard let watch = watches[id]?.watch, watch.run == run else { return [] }
        return watch.owed(at: clock.now)
    }

    private func attempt(_ run: RunID, in environment: Environment) async -> Attempt {
        let keys = owed(run, in: environment.id)
        guard let key = keys.first, let watching, let watch = watches[environment.id]?.watch else {
            return .notNow(nil)
        }
        do throws(Failure) {
            // One that was opened just before a crash is not opened twice.
            let runs = try ledger.reader.runs(environment: environment.id, limit: Self.effectLimit)
            if let known = runs.first(where: {
                $0.id > run && $0.intent == .rollBack(before: run) && $0.actor == .cordee
            }) {
                return .settled(key, .opened(known.id))
            }
        } catch {
            return .notNow(error)
        }
        let rules = keys.compactMap { watch.began.policy.alerts.at($0.alert) }
        let answer = await within(Self.planLimit) { await watching.planBack(environment, run, rules) }
        if Task.isCancelled { return .notNow(nil) }
        switch answer {
        case nil: return .notNow(Failure(.deadline, ["\(Self.planLimit.milliseconds / 1000)"]))
        case .none(let failure)?: return .settled(key, .failed(failure))
        case .notNow(let failure)?: return .notNow(failure)
        case .plan(let plan)?:
            // Looks went on meanwhile: it may be over.
            if owed(run, in: environment.id).isEmpty { return .notNow(nil) }
            do throws(OpenProblem) {
                return .settled(key, .opened(try await open(plan, by: .cordee, mayQueue: false)))
            } catch {
                switch error {
                case .rejected(.environmentBusy): return .notNow(nil)
                case .rejected(let rejection): return .settled(key, .refused(rejection))
                case .failed(let failure): return .notNow(Task.isCancelled ? nil : failure)
                }
            }
        }
    }
}
