package import CordeeCore
import CordeeModel
package import CordeeStatistics

/// What is said of canaries.
extension Catalogue {
    /// Evidence as odds, in words: `132 : 1 against`, `none yet`.
    package func odds(_ evidence: EValue) -> String {
        guard evidence.value >= 1.05 else { return say(en: "none", fr: "aucun") }
        return "\(ratio(evidence.value))\(Visible.hardSpace):\(Visible.hardSpace)1"
    }

    /// A ratio to two digits, whole from ten on: `1.3`, `132`, `1,200`, `> 1,000,000`.
    package func ratio(_ value: Double) -> String {
        if value >= 1_000_000 { return ">\(Visible.hardSpace)\(number(1_000_000))" }
        if value >= 9.95 { return number(Int(value.rounded())) }
        let hundredths = value < 0.95 ? Int((value * 100).rounded()) : Int((value * 10).rounded()) * 10
        let (whole, part) = hundredths.quotientAndRemainder(dividingBy: 100)
        let point =
            switch language {
            case .english: "."
            case .french: ","
            }
        let digits = part.isMultiple(of: 10) ? "\(part / 10)" : (part < 10 ? "0\(part)" : "\(part)")
        return "\(whole)\(point)\(digits)"
    }

    /// A part in percent, to two digits after the point: `3%`, `0.05 %`.
    package func percentage(_ part: Double) -> String {
        let hundredths = Int((max(0, min(1, part)) * 10_000).rounded())
        let (whole, rest) = hundredths.quotientAndRemainder(dividingBy: 100)
        var digits = rest == 0 ? "" : String(100 + rest).dropFirst()
        if digits.last == "0" { digits.removeLast() }
        switch language {
        case .english: return "\(whole)\(digits.isEmpty ? "" : ".")\(digits)%"
        case .french: return "\(whole)\(digits.isEmpty ? "" : ",")\(digits)\(Visible.hardSpace)%"
        }
    }

    /// What a canary is worse in, each said once: several thresholds of latency are the same to people.
    func text(_ metrics: [Metric]) -> String { causes(metrics.map(\.name)) }

    private func causes(_ names: [String]) -> String {
        var said: [String] = []
        for text in names.map(cause) where !said.contains(text) { said.append(text) }
        return said.joined(separator: ", ")
    }

    /// What is missing before something can be said.
    package func text(_ doubt: Doubt) -> String {
        switch doubt {
        case .noTraffic, .noCanaryTraffic, .noStableTraffic, .noLatencies: missing(doubt.name)
        case .tooFewRequests(let seen, let needed):
            say(
                en: "\(set: count(seen, .request)) of \(set: number(needed)) so far",
                fr: "\(set: count(seen, .request)) sur \(set: number(needed)) jusqu'ici")
        case .tooEarly(let seen, let needed):
            say(
                en: "\(seen) of \(needed) seconds with requests so far",
                fr: "\(seen) secondes avec des requêtes sur \(needed) jusqu'ici")
        case .unanswered(let seen, let expected):
            say(
                en:
                    "it answered \(set: number(seen)) of about \(set: number(expected)) requests: the others may hang, and only answers are judged",
                fr:
                    "elle a répondu à \(set: number(seen)) requêtes sur \(set: number(expected)) environ : les autres attendent peut-être, et seules les réponses sont jugées"
            )
        case .evidence: missing(doubt.name)
        }
    }

    /// What was found, in a few words.
    package func name(_ finding: RunEvent.Judged.Finding) -> String {
        switch finding {
        case .worse: say(en: "worse", fr: "moins bonne")
        case .goodEnough: say(en: "good enough", fr: "assez bonne")
        case .inconclusive: say(en: "inconclusive", fr: "indécise")
        }
    }

    func condemned(_ it: Values, _ scene: Scene) -> Advice {
        let causes = causes((it.known(2) ?? "").split(separator: ",").map { String($0) })
        let why = causes.isEmpty ? say(en: "it is worse", fr: "elle est moins bonne") : causes
        let odds = it.known(3).flatMap { Double($0) }.map { ratio($0) } ?? Visible.missing
        let (failed, all) = (share(it, 4), share(it, 6))
        return Advice(
            say(
                en: """
                    \(it[0]) \(it[1]) is worse than the version before: \(set: why) (evidence \(set: odds) : 1). \
                    Failed requests: \(set: failed), with the version before \(set: all).
                    """,
                fr: """
                    \(it[0]) \(it[1]) est moins bonne que la version d'avant : \(set: why) (preuve \(set: odds) : 1). \
                    Requêtes en échec : \(set: failed), avec la version d'avant \(set: all).
                    """), hint: showJudge(it, scene))
    }

    func undecided(_ it: Values, _ scene: Scene) -> Advice {
        let why = missing(it[2])
        let (new, old) = (it.number(3), it.number(4))
        return Advice(
            say(
                en: """
                    Nothing could be said of \(it[0]) \(it[1]) in the time that there was: \(set: why). Requests: \(new), to \
                    the version before \(old).
                    """,
                fr: """
                    Rien n'a pu être dit de \(it[0]) \(it[1]) dans le temps imparti : \(set: why). Requêtes : \(new), vers la \
                    version d'avant \(old).
                    """), hint: showJudge(it, scene))
    }

    private func showJudge(_ it: Values, _ scene: Scene) -> String {
        guard let run = scene.run else { return showRun(scene) }
        return say(
            en: "See what it was judged by: `cordee judge \(run) \(it[0])`",
            fr: "Voir sur quoi elle a été jugée : `cordee judge \(run) \(it[0])`")
    }

    private func share(_ it: Values, _ index: Int) -> String {
        let numbers = [index, index + 1].map { place in
            it.known(place).flatMap { Int($0) }.map { number($0) } ?? Visible.missing
        }
        return say(en: "\(set: numbers[0]) of \(set: numbers[1])", fr: "\(set: numbers[0]) sur \(set: numbers[1])")
    }

    /// A metric by its name.
    package func cause(_ name: String) -> String {
        switch name {
        case "failures": say(en: "it fails more often", fr: "elle échoue plus souvent")
        case "slowdown": say(en: "it answers more slowly", fr: "elle répond plus lentement")
        case "delay": say(en: "some answers take much longer", fr: "certaines réponses tardent beaucoup plus")
        case _ where name.hasPrefix("slower-"): say(en: "more answers are slow", fr: "plus de réponses sont lentes")
        case _: say(en: "it is worse", fr: "elle est moins bonne")
        }
    }

    private func missing(_ name: String) -> String {
        switch name {
        case "no-traffic": say(en: "there were no requests", fr: "il n'y a eu aucune requête")
        case "no-canary-traffic":
            say(en: "the new version got no requests", fr: "la nouvelle version n'a reçu aucune requête")
        case "no-stable-traffic":
            say(en: "the version before got no requests", fr: "la version d'avant n'a reçu aucune requête")
        case "no-latencies":
            say(en: "too little is known of its latencies", fr: "ses temps de réponse sont trop peu connus")
        case "too-few-requests": say(en: "there were too few requests", fr: "il y a eu trop peu de requêtes")
        case "unanswered":
            say(
                en: "many of the requests to the new version were still unanswered",
                fr: "beaucoup de requêtes à la nouvelle version étaient encore sans réponse")
        case "too-early": say(en: "there were too few seconds with requests", fr: "trop peu de secondes avec requêtes")
        case _:
            say(
                en: "it is neither clearly worse nor clearly good enough",
                fr: "elle n'est ni clairement moins bonne ni clairement assez bonne")
        }
    }

    func notJudged(_ run: RunID, _ service: ServiceID) -> Advice {
        Advice(
            say(
                en: "No canary of \(service) is being judged in run \(run). Nothing was changed.",
                fr: "Aucun canari de \(service) n'est jugé dans l'exécution \(run). Rien n'a été modifié."),
            hint: say(
                en: "See what is under way: `cordee run show \(run)`",
                fr: "Voir ce qui est en cours : `cordee run show \(run)`"))
    }

    func stillJudged(_ run: RunID, _ service: ServiceID, _ share: Percent) -> Advice {
        Advice(
            say(
                en: "\(service) is still being judged at \(set: percent(share)), and its time is not over.",
                fr: "\(service) est encore jugée à \(set: percent(share)), et son temps n'est pas écoulé."),
            hint: say(
                en: "See what is missing: `cordee judge \(run) \(service)`; or go back: `cordee abort \(run)`",
                fr: "Voir ce qui manque : `cordee judge \(run) \(service)` ; ou revenir : `cordee abort \(run)`"))
    }

    func condemned(_ run: RunID, _ service: ServiceID) -> Advice {
        Advice(
            say(
                en: "\(service) is known to be worse than the version before: it cannot be let through.",
                fr: "\(service) est reconnue moins bonne que la version d'avant : elle ne peut pas passer."),
            hint: say(
                en: "See why: `cordee judge \(run) \(service)`", fr: "Voir pourquoi : `cordee judge \(run) \(service)`")
        )
    }
}
