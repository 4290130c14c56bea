import CordeeCore
import CordeeMessages
import CordeeModel
import CordeeStatistics

/// A canary beside the version before, in the numbers that it is judged by.
struct CanaryPanel: Sendable {
    private let standing: CanaryStanding
    private let catalogue: Catalogue

    init(_ standing: CanaryStanding, _ catalogue: Catalogue) {
        self.standing = standing
        self.catalogue = catalogue
    }

    /// Both sides, the evidence against it and for it, and what is still missing.
    func lines(indent: Int) -> [Line] {
        let totals = standing.totals
        var table = Table([.init(""), .init(""), .init("")])
        table.add([
            Line(catalogue.say(JudgePhrase.newVersion) + " " + catalogue.percent(standing.share), .cyan),
            Line(catalogue.say(JudgePhrase.requests(totals.canaryRequests, failures: totals.canaryFailures))),
            latencies(standing.latencies?.canary),
        ])
        table.add([
            Line(catalogue.say(JudgePhrase.versionBefore), .dim),
            Line(catalogue.say(JudgePhrase.requests(totals.stableRequests, failures: totals.stableFailures)), .dim),
            latencies(standing.latencies?.stable),
        ])
        let space = Line(String(repeating: " ", count: indent))
        return table.lines(width: nil, indent: indent) + (evidence + [verdict] + missed).map { space + $0 }
    }

    private func latencies(_ times: RunEvent.Counted.Quantiles?) -> Line {
        Line(times.map { catalogue.say(JudgePhrase.latencies($0)) } ?? "", .dim)
    }

    private var evidence: [Line] {
        let isStrong = standing.peak.value >= standing.enough
        let against = JudgePhrase.against(isStrong ? standing.peak : standing.against, enough: standing.enough)
        let favour = JudgePhrase.favour(
            standing.forFailures, latency: standing.forLatency, enough: standing.enoughFor)
        let odds = standing.odds.map { interval -> JudgePhrase in
            // The edge of what is looked at means that nothing is known beyond it.
            interval.low < 0.02 && interval.high > 60 ? .noOdds : .odds(low: interval.low, high: interval.high)
        }
        return [
            Line(catalogue.say(against), isStrong ? [.bold, .red] : .plain), Line(catalogue.say(favour)),
            Line(catalogue.say(odds ?? .noOdds), .dim),
        ]
    }

    private var verdict: Line {
        switch standing.verdict {
        case .worse(let condemnation):
            Line(catalogue.say(JudgePhrase.worse(condemnation.causes.map(\.metric))), [.bold, .red])
        case .goodEnough: Line(catalogue.say(JudgePhrase.cleared), .green)
        case .undecided(let doubt): Line(catalogue.say(JudgePhrase.missing(doubt)), .yellow)
        }
    }

    private var missed: [Line] {
        standing.missed > 0 ? [Line(catalogue.say(JudgePhrase.missed(standing.missed)), .yellow)] : []
    }
}
