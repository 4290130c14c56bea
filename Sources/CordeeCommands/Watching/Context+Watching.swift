internal import CordeeConductor
internal import CordeeCore
internal import CordeeHTTP
internal import CordeeLedger
internal import CordeeMessages
internal import CordeeModel
internal import CordeePrometheus

extension LedgerReader {
    /// The newest watch of an environment, over or not; nil: nothing was watched there.
    func newestWatch(in environment: EnvironmentID) throws(Failure) -> Watch? {
        for run in try runs(environment: environment, limit: Self.watchedRuns) where run.hasEffect {
            if let watch = try watch(of: run.id) { return watch }
        }
        return nil
    }

    /// How many runs are looked through for one that was watched.
    private static var watchedRuns: Int { 50 }
}

extension Context {
    /// What the daemon watches with: this machine's drivers, and the plans that `cordee rollback` makes.
    func watching() -> Watching {
        Watching(
            instruments: DriverInstruments(sites: sites) { address throws(Failure) in
                try sites.telemetry(at: address)
            },
            planBack: { environment, run, rules in await planBack(environment, before: run, for: rules) },
            tell: { news in
                guard let text = voice.catalogue.news(of: news) else { return }
                voice.warn(text)
            },
            complain: { environment, failure in
                voice.warn(voice.catalogue.say(WatchPhrase.notWatched(environment)))
                _ = voice.report(failure, scene: Scene(environment: environment))
            },
            hesitate: { environment, failure in
                let reason = failure.cause ?? voice.catalogue.advice(for: failure, in: Scene()).message
                voice.warn(voice.catalogue.say(WatchPhrase.notYetBack(environment, because: reason)))
            })
    }

    /// The way back to what was there before a run, if that is the last that still stands and the manifest of now still asks
    /// for it.
    private func planBack(_ environment: Environment, before run: RunID, for rules: [WatchRule]) async -> PlanBack {
        func failure(_ problem: any CommandProblem) -> Failure {
            Failure(.unforeseen, ["rollback"], cause: problem.advice(in: Catalogue(.english)).message)
        }
        do {
            let context = try reread()
            let asked = try context.environment(environment.id.rawValue).watch?.alerts ?? []
            let isAsked = asked.contains { one in
                one.consequence == .rollback && rules.contains { $0.condition == one.condition }
            }
            // Another alert, or the next manifest, may ask for it.
            guard isAsked else { return .notNow(failure(HistoryTrouble.notAskedFor(environment.id.rawValue))) }
            let desk = try context.deskForGoingBack(environment.id.rawValue)
            let made = try await desk.rollBack(to: nil)
            guard made.plan.intent == .rollBack(before: run), !made.plan.isEmpty else {
                throw HistoryTrouble.notTheLast(run, environment: environment.id.rawValue)
            }
            try desk.keep(made)
            return .plan(made.plan)
        } catch let failure as Failure {
            return failure.code.isPermanent ? .none(failure) : .notNow(failure)
        } catch let trouble as HistoryTrouble {
            return .none(failure(trouble))
        } catch let problem as any CommandProblem {
            // A manifest that is just being edited, say.
            return .notNow(failure(problem))
        } catch {
            return .notNow(Failure(.unforeseen, ["rollback"], cause: "\(error)"))
        }
    }
}

extension Context {
    /// Says which alerts are open in an environment.
    func warn(ofAlertsIn environment: EnvironmentID) throws {
        let newest: Watch?
        do throws(Failure) { newest = try workspace.reader()?.newestWatch(in: environment) } catch {
            // The rest of what is shown does not depend on it.
            _ = voice.report(error, scene: Scene(environment: environment))
            return
        }
        guard let watch = newest, !watch.isOver else { return }
        for alert in watch.open { voice.warn(voice.catalogue.alert(alert.raised, in: watch)) }
    }
}

extension Catalogue {
    /// How bad an alert is, and what was measured.
    fileprivate func alert(_ raised: WatchEvent.Raised, in watch: Watch) -> String {
        let rules = watch.began.policy.alerts
        let rule = rules.at(raised.key.alert)
        return watch.began.environment.rawValue + ": " + say(WatchPhrase.severity(raised.severity)) + ": "
            + say(WatchPhrase.raised(raised, rule))
    }

    /// What the daemon says of a watch, when that is worth somebody's time; nil: it is not.
    fileprivate func news(of news: WatchNews) -> String? {
        let environment = news.watch.began.environment
        let rules = news.watch.began.policy.alerts
        func rule(_ key: AlertKey) -> WatchRule? { rules.at(key.alert) }
        let text: String
        switch news.event {
        case .began, .noted, .learned, .measured, .found, .ended: return nil
        case .lost(let lost):
            text = say(WatchPhrase.lost(lost)) + (news.watch.remedy(for: lost, in: self).map { ". " + $0 } ?? "")
        case .raised(let raised): return alert(raised, in: news.watch)
        case .calmed(let calmed): text = say(WatchPhrase.calmed(calmed.key, rule(calmed.key)))
        case .acted(let acted): text = say(WatchPhrase.acted(acted.outcome, environment, nil))
        }
        return environment.rawValue + ": " + text
    }
}
