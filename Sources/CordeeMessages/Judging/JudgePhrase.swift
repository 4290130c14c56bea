package import CordeeCore
package import CordeeModel
package import CordeeStatistics

/// The words around a canary and its judge.
package enum JudgePhrase: Phrase {
    /// The section of one canary.
    case canary(ServiceID)
    /// The row of the new version, and of the one before.
    case newVersion, versionBefore
    /// How many requests, and how many of them failed.
    case requests(Int, failures: Int)
    /// How long answers took.
    case latencies(RunEvent.Counted.Quantiles)
    /// The evidence that it is worse, and how much is enough.
    case against(EValue, enough: Double)
    /// The evidence that it is good enough for the next share: in failures and latencies, and how much is enough.
    case favour(EValue, latency: EValue?, enough: Double)
    /// The odds ratio of failing.
    case odds(low: Double, high: Double)
    /// Nothing is known of the odds ratio.
    case noOdds
    /// What it is worse in.
    case worse([Metric])
    /// It can go further.
    case cleared
    /// What is still missing.
    case missing(Doubt)
    /// Outcomes that were lost.
    case missed(Int)
    /// Something was found of a canary, and what follows.
    case judged(ServiceID, Percent, RunEvent.Judged.Finding, RunEvent.Judged.Consequence)
    /// People are asked about a canary, and what to type.
    case asks(RunID, ServiceID)
    /// Somebody let a canary go further.
    case accepted(RunID, ServiceID)
    /// How a plan judges its canaries: their shares, and the probability of a false rollback.
    case plan([Percent], falseRollbacks: Double, acts: Bool)
    /// These are switched at once, and not judged.
    case switched(String)
    /// While a service is judged, these call both of its versions.
    case between(ServiceID, callers: String)
    /// No canary of that service was judged in the run; those that were.
    case unknown(RunID, ServiceID, known: [ServiceID])
    /// The drawing was written to a file.
    case drawn(path: String)
    /// What would have been said of a recording at a share, so many seconds after its first request.
    case replayed(Percent, RunEvent.Judged.Finding, after: Int)
    /// Nothing would have been said.
    case nothingSaid

    package func text(in catalogue: Catalogue) -> String {
        switch self {
        case .canary(let service): catalogue.say(en: "Judging \(service)", fr: "Jugement de \(service)")
        case .newVersion: catalogue.say(en: "new version", fr: "nouvelle version")
        case .versionBefore: catalogue.say(en: "version before", fr: "version d'avant")
        case .requests(let requests, let failures): catalogue.requests(requests, failures)
        case .latencies(let times): catalogue.latencies(times)
        case .against(let evidence, let enough):
            catalogue.say(
                en:
                    "against it: \(set: catalogue.odds(evidence)) (from \(set: catalogue.ratio(enough)) on it goes back)",
                fr:
                    "contre elle : \(set: catalogue.odds(evidence)) (retour à partir de \(set: catalogue.ratio(enough)))"
            )
        case .favour(let failures, let latency, let enough): catalogue.favour(failures, latency, enough)
        case .odds(let low, let high) where high > 60:
            catalogue.say(
                en: "odds of failing: at least \(set: catalogue.ratio(low)) times as high",
                fr: "cote d'échec : au moins \(set: catalogue.ratio(low)) fois celle d'avant")
        case .odds(let low, let high) where low < 0.02:
            catalogue.say(
                en: "odds of failing: at most \(set: catalogue.ratio(high)) times as high",
                fr: "cote d'échec : au plus \(set: catalogue.ratio(high)) fois celle d'avant")
        case .odds(let low, let high):
            catalogue.say(
                en: "odds of failing: \(set: catalogue.ratio(low)) to \(set: catalogue.ratio(high)) times as high",
                fr: "cote d'échec : de \(set: catalogue.ratio(low)) à \(set: catalogue.ratio(high)) fois celle d'avant")
        case .noOdds:
            catalogue.say(en: "odds of failing: nothing is known yet", fr: "cote d'échec : encore rien de connu")
        case .worse(let metrics):
            catalogue.say(
                en: "worse: \(set: catalogue.text(metrics))",
                fr: "moins bonne : \(set: catalogue.text(metrics))")
        case .cleared:
            catalogue.say(en: "good enough for a greater share", fr: "assez bonne pour une part plus grande")
        case .missing(let doubt):
            catalogue.say(
                en: "undecided: \(set: catalogue.text(doubt))", fr: "indécise : \(set: catalogue.text(doubt))")
        case .missed(let count):
            catalogue.say(
                en: "\(set: catalogue.count(count, .request)) could not be counted: evidence is missing, nothing else",
                fr: "\(set: catalogue.count(count, .request)) non comptées : des preuves manquent, rien d'autre")
        case .judged(let service, let share, let finding, let consequence):
            catalogue.judged(service, share, finding, consequence)
        case .asks(let run, let service): catalogue.asks(run, service)
        case .accepted(let run, let service):
            catalogue.say(
                en: "\(service) goes further in run \(run), on your word.",
                fr: "\(service) continue dans l'exécution \(run), sur votre parole.")
        case .plan(let shares, let part, let acts): catalogue.plan(shares, part, acts: acts)
        case .switched(let names):
            catalogue.say(
                en: "switched at once, not judged: \(set: names)",
                fr: "basculés d'un coup, sans jugement : \(set: names)")
        case .between(let service, let callers):
            catalogue.say(
                en: "while \(service) is judged, both of its versions are called by: \(set: callers)",
                fr: "pendant que \(service) est jugée, ses deux versions sont appelées par : \(set: callers)")
        case .unknown(let run, let service, let known): catalogue.unknown(run, service, known)
        case .replayed(let share, let finding, let seconds):
            catalogue.say(
                en: "at \(set: catalogue.percent(share)): \(set: catalogue.name(finding)), after \(seconds) s",
                fr: "à \(set: catalogue.percent(share)) : \(set: catalogue.name(finding)), après \(seconds) s")
        case .nothingSaid: catalogue.say(en: "nothing could be said", fr: "rien n'a pu être dit")
        case .drawn(let path): catalogue.say(en: "The drawing is in \(path)", fr: "Le dessin est dans \(path)")
        }
    }
}

extension Catalogue {
    fileprivate func requests(_ requests: Int, _ failures: Int) -> String {
        let all = count(requests, .request)
        guard requests > 0 else { return all }
        let part = percentage(Double(failures) / Double(requests))
        return say(
            en: "\(set: all), \(set: number(failures)) failed (\(set: part))",
            fr: "\(set: all), \(set: number(failures)) en échec (\(set: part))")
    }

    fileprivate func latencies(_ times: RunEvent.Counted.Quantiles) -> String {
        let texts = [("p50", times.p50), ("p95", times.p95), ("p99", times.p99)].map {
            "\($0.0) \(duration(.microseconds($0.1)))"
        }
        return texts.joined(separator: " · ")
    }

    fileprivate func favour(_ failures: EValue, _ latency: EValue?, _ enough: Double) -> String {
        let least = ratio(enough)
        guard let latency else {
            return say(
                en: "for it: \(set: odds(failures)) (from \(set: least) on it goes further)",
                fr: "pour elle : \(set: odds(failures)) (suite à partir de \(set: least))")
        }
        return say(
            en: """
                for it: failures \(set: odds(failures)), latency \(set: odds(latency)) (from \(set: least) on it goes further)
                """,
            fr: """
                pour elle : échecs \(set: odds(failures)), latence \(set: odds(latency)) (suite à partir de \(set: least))
                """)
    }

    fileprivate func judged(
        _ service: ServiceID, _ share: Percent, _ finding: RunEvent.Judged.Finding,
        _ consequence: RunEvent.Judged.Consequence
    ) -> String {
        let what = say(
            en: "\(service) at \(set: percent(share)): \(set: name(finding))",
            fr: "\(service) à \(set: percent(share)) : \(set: name(finding))")
        let then =
            switch consequence {
            case .goesBack: say(en: "it goes back", fr: "retour en arrière")
            case .goesOn: say(en: "it gets more", fr: "elle reçoit davantage")
            case .waits: say(en: "it keeps its share and is judged on", fr: "elle garde sa part et reste jugée")
            case .asks: say(en: "you are asked", fr: "on vous demande")
            case .nothing: say(en: "only reported, as `act` is false", fr: "seulement signalé, car `act` est faux")
            }
        return "\(what) — \(then)"
    }

    fileprivate func asks(_ run: RunID, _ service: ServiceID) -> String {
        say(
            en: """
                Nothing can be said of \(service). See its numbers: `cordee judge \(run) \(service)`; let it go further: \
                `cordee accept \(run) \(service)`; go back: `cordee abort \(run)`
                """,
            fr: """
                Rien ne peut être dit de \(service). Voir ses chiffres : `cordee judge \(run) \(service)` ; la laisser \
                continuer : `cordee accept \(run) \(service)` ; revenir : `cordee abort \(run)`
                """)
    }

    fileprivate func plan(_ shares: [Percent], _ part: Double, acts: Bool) -> String {
        let steps = shares.map { percent($0) }.joined(separator: ", ")
        let chance = percentage(part)
        return acts
            ? say(
                en:
                    "each gets \(set: steps) of the traffic and is judged; of healthy fleets at most \(set: chance) go back",
                fr:
                    "chacune reçoit \(set: steps) du trafic et est jugée ; des flottes saines, \(set: chance) au plus reviennent"
            )
            : say(
                en: "each gets \(set: steps) of the traffic; the judge only reports",
                fr: "chacune reçoit \(set: steps) du trafic ; le juge ne fait que signaler")
    }

    fileprivate func unknown(_ run: RunID, _ service: ServiceID, _ known: [ServiceID]) -> String {
        guard !known.isEmpty else {
            return say(
                en: "No canary was judged in run \(run). Its steps: `cordee run show \(run)`",
                fr: "Aucun canari n'a été jugé dans l'exécution \(run). Ses étapes : `cordee run show \(run)`")
        }
        let names = list(known.map(\.rawValue))
        return say(
            en: "No canary of \(service) was judged in run \(run); these were: \(set: names)",
            fr: "Aucun canari de \(service) n'a été jugé dans l'exécution \(run) ; ceux-ci l'ont été : \(set: names)")
    }
}
