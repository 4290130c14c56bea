internal import CordeeCore
internal import CordeeModel

extension Catalogue {
    func over(_ environment: EnvironmentID, _ run: RunID, _ reason: WatchEvent.Ended.Reason) -> String {
        switch reason {
        case .time:
            say(
                en: "\(environment) · no longer watched: the time after run \(run) is over",
                fr: "\(environment) · plus surveillé : la durée après l'exécution \(run) est écoulée")
        case .replaced(let by):
            say(
                en: "\(environment) · no longer watched after run \(run): run \(by) has taken over",
                fr: "\(environment) · plus surveillé après l'exécution \(run) : l'exécution \(by) a pris la suite")
        case .broughtBack(let by):
            say(
                en: "\(environment) · no longer watched after run \(run): run \(by) has brought it back",
                fr: "\(environment) · plus surveillé après l'exécution \(run) : l'exécution \(by) l'a ramené en arrière"
            )
        }
    }

    func raised(_ raised: WatchEvent.Raised, _ rule: WatchRule?) -> String {
        let who = raised.key.service?.rawValue ?? ""
        let measure = raised.measure
        let (bad, all) = (number(measure.bad ?? 0), number(measure.requests ?? 0))
        let limit = amount(measure.limit, measure.metric)
        let usual = measure.usual.map { amount($0, measure.metric) } ?? Visible.missing
        let value = amount(measure.value, measure.metric)
        let text: String =
            switch measure.metric {
            case .errors:
                say(
                    en:
                        "\(who) fails \(set: value) of its requests (\(set: bad) of \(set: all)), usually \(set: usual); the limit is \(set: limit)",
                    fr:
                        "\(who) échoue à \(set: value) de ses requêtes (\(set: bad) sur \(set: all)), d'habitude \(set: usual) ; limite \(set: limit)"
                )
            case .latency:
                say(
                    en:
                        "\(who) takes longer than \(set: limit) for \(set: bad) of \(set: all) answers; 95 % are usually there within \(set: usual)",
                    fr:
                        "\(who) dépasse \(set: limit) pour \(set: bad) réponses sur \(set: all) ; 95 % sont d'habitude là en \(set: usual)"
                )
            case .errorDrift:
                say(
                    en: "\(who) slowly fails more often: \(set: value) of the last requests, usually \(set: usual)",
                    fr:
                        "\(who) échoue peu à peu plus souvent : \(set: value) des dernières requêtes, d'habitude \(set: usual)"
                )
            case .latencyDrift:
                say(
                    en:
                        "\(who) slowly answers later: \(set: value) of the last answers are slow, usually \(set: usual)",
                    fr:
                        "\(who) répond peu à peu plus tard : \(set: value) des dernières réponses sont lentes, d'habitude \(set: usual)"
                )
            case .use:
                say(
                    en: "\(set: subject(raised.key, rule)): \(set: value) in use, above \(set: limit)",
                    fr: "\(set: subject(raised.key, rule)) : \(set: value) utilisés, plus de \(set: limit)")
            case .reading:
                say(
                    en:
                        "\(set: subject(raised.key, rule)) is \(set: value), above \(set: limit) (usually \(set: usual))",
                    fr:
                        "\(set: subject(raised.key, rule)) vaut \(set: value), plus de \(set: limit) (d'habitude \(set: usual))"
                )
            }
        return raised.consequence == .rollback
            ? say(en: "\(set: text): it goes back", fr: "\(set: text) : retour arrière") : text
    }

    func acted(_ outcome: WatchEvent.Acted.Outcome, _ environment: EnvironmentID, _ status: RunSummary.Status?)
        -> String
    {
        switch outcome {
        case .opened(let run):
            return opened(run, environment, status)
        case .refused(let rejection):
            return helpless(environment, advice(for: rejection).message)
        case .failed(let failure):
            return helpless(
                environment, failure.cause.map(Visible.text) ?? advice(for: failure, in: Scene()).message)
        }
    }

    private func opened(_ run: RunID, _ environment: EnvironmentID, _ status: RunSummary.Status?) -> String {
        switch status {
        case .done?:
            say(
                en: "run \(run) has brought \(environment) back: `cordee run show \(run)`",
                fr: "l'exécution \(run) a ramené \(environment) en arrière : `cordee run show \(run)`")
        case .rolledBack?, .refused?, .unobservable?, .withdrawn?, .rejected?, .abandoned?:
            say(
                en: "run \(run) was to bring \(environment) back and has not: `cordee run show \(run)`",
                fr:
                    "l'exécution \(run) devait ramener \(environment) en arrière et ne l'a pas fait : `cordee run show \(run)`"
            )
        case .queued?, .awaiting?, .waiting?, .forward?, .asking?, .paused?, .unwinding?, .stuck?, nil:
            say(
                en: "run \(run) brings \(environment) back: `cordee run follow \(run)`",
                fr: "l'exécution \(run) ramène \(environment) en arrière : `cordee run follow \(run)`")
        }
    }

    private func helpless(_ environment: EnvironmentID, _ reason: String) -> String {
        say(
            en:
                "\(environment) could not be brought back: \(set: reason) Do it by hand: `cordee rollback \(environment)`",
            fr:
                "\(environment) n'a pas pu être ramené en arrière : \(set: reason) À la main : `cordee rollback \(environment)`"
        )
    }

    func lost(_ lost: WatchEvent.Lost) -> String {
        let what = text(lost.subject)
        if case .comparison(let alert, let service) = lost.subject {
            return say(
                en:
                    "nothing to compare with for \(service) (rule \(alert + 1)): Prometheus usually says 0 or less, and no multiple of that is a limit. Write `> NUMBER`",
                fr:
                    "rien à quoi comparer \(service) (règle \(alert + 1)) : Prometheus dit d'habitude 0 ou moins, dont aucun multiple n'est une limite. Écrivez `> NOMBRE`"
            )
        }
        guard let trouble = lost.trouble else {
            return say(
                en: "nothing is seen of \(set: what): it is inconclusive",
                fr: "plus rien de visible : \(set: what) ; indécis")
        }
        return say(
            en: "nothing is seen of \(set: what) (\(trouble.rawValue)): it is inconclusive",
            fr: "plus rien de visible : \(set: what) (\(trouble.rawValue)) ; indécis")
    }

    func text(_ subject: WatchSubject) -> String {
        switch subject {
        case .requests(let service): say(en: "requests to \(service)", fr: "requêtes vers \(service)")
        case .reading(let alert, let service), .comparison(let alert, let service):
            say(
                en: "answers of Prometheus about \(service) (rule \(alert + 1))",
                fr: "réponses de Prometheus sur \(service) (règle \(alert + 1))")
        case .use(let kind): text(kind)
        }
    }

    func subject(_ key: AlertKey, _ rule: WatchRule?) -> String {
        let what: String =
            switch rule?.condition {
            case .latency?: say(en: "latency", fr: "temps de réponse")
            case .errors?: say(en: "errors", fr: "erreurs")
            case .drift?: say(en: "drift", fr: "dérive")
            case .resource(let kind, _)?: text(kind)
            case .telemetry(let query, _)?: Visible.text(query)
            case nil: "\(key.alert + 1)"
            }
        guard let service = key.service else { return what }
        return say(en: "\(service), \(set: what)", fr: "\(service), \(set: what)")
    }

    private func text(_ kind: ResourceUse.Kind) -> String {
        switch kind {
        case .processor: say(en: "the machine's processors", fr: "les processeurs de la machine")
        case .memory: say(en: "the machine's memory", fr: "la mémoire de la machine")
        case .disk: say(en: "the machine's disk", fr: "le disque de la machine")
        }
    }

    private func amount(_ value: Double, _ metric: WatchEvent.Measure.Metric) -> String {
        switch metric {
        case .errors, .errorDrift, .latencyDrift: part(value)
        case .latency: duration(.microseconds(Int64(max(0, min(1e15, value)))))
        case .use: percent(Percent(Int(max(0, min(100, value)))))
        case .reading: plain(value)
        }
    }

    /// A part of all: `0.07%`, `12.3 %`.
    package func part(_ value: Double) -> String {
        let text = plain((max(0, min(1, value)) * 10_000).rounded() / 100)
        return language == .english ? text + "%" : text + "\(Visible.hardSpace)%"
    }

    /// A number to two digits behind the point; whole ones have their thousands apart.
    private func plain(_ value: Double) -> String {
        guard value.magnitude < 1e15 else { return "\(value)" }
        let hundredths = Int((value.magnitude * 100).rounded())
        let (whole, rest) = hundredths.quotientAndRemainder(dividingBy: 100)
        let sign = value < 0 && hundredths > 0 ? "-" : ""
        guard rest > 0 else { return sign + number(whole) }
        let digits = rest.isMultiple(of: 10) ? "\(rest / 10)" : (rest < 10 ? "0\(rest)" : "\(rest)")
        return sign + number(whole) + (language == .english ? "." : ",") + digits
    }
}
