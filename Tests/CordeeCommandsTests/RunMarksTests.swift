import CordeeCommands
import CordeeCore
import CordeeMessages
import CordeeModel
import Testing

/// Hotfixes and overrides are marked wherever a run is shown.
struct RunMarksTests {
    /// The run of a hotfix with an overridden gate, which ended so long after it was asked for.
    private static func records(after span: Duration, _ outcome: Outcome = .done) throws -> [Record] {
        var plan = try Penpal.train()
        plan.conditions = Conditions(
            hotfix: Hotfix(.security, reason: "CVE-1"), overrides: [GateOverride("tests", reason: "seen")])
        let opened = RunEvent.Opened(plan: plan, digest: Penpal.digest, deployment: "d", behind: nil)
        let end = RunEvent.ended(RunEvent.Ended(outcome: outcome))
        return [
            Record(at: Rehearsal.begin, actor: "ann@atlas", run: Rehearsal.run, event: .opened(opened)),
            Record(at: Rehearsal.begin + span, actor: .cordee, run: Rehearsal.run, event: end),
        ]
    }

    private static func text(_ lines: [Line]) -> String {
        lines.rendered(colour: false).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    @Test func `The log, the live view and the run say so, and whether it was in time`() throws {
        let catalogue = Catalogue(.english)
        for (span, outcome, words) in [
            (Duration.seconds(720), Outcome.withdrawn, "OBJECTIVE MISSED: the run ended"),
            (.seconds(5 * 3600), .withdrawn, "OBJECTIVE MISSED: the run ended"),
        ] {
            let records = try Self.records(after: span, outcome)
            var log = LineLog(Rehearsal.run, catalogue: catalogue, clock: .utc)
            var live = LiveView(Rehearsal.run, catalogue: catalogue)
            var logged: [Line] = []
            for record in records {
                logged += log.lines(for: record)
                live.apply(record)
            }
            let now = Rehearsal.begin + span
            let view = RunView(Rehearsal.run, records: records, catalogue: catalogue, clock: .utc)
            for text in [
                Self.text(logged), Self.text(live.lines(width: 200, height: 50, at: now)),
                Self.text(view.lines(at: now)),
            ] {
                for word in ["HOTFIX (security): CVE-1.", "OVERRIDDEN: gate tests, seen.", words] {
                    #expect(text.contains(word), "\(word): \(text)")
                }
            }
        }
    }

    @Test(arguments: Language.allCases)
    func `Every standing is told, the bad ones loudly`(language: Language) {
        let catalogue = Catalogue(language)
        for state in HotfixStanding.State.allCases {
            var standing = HotfixStanding(opened: .epoch, ended: nil, now: .epoch + .seconds(60))
            standing.state = state
            let text = catalogue.say(HotfixPhrase.standing(standing))
            let loud = language == .english ? "OBJECTIVE MISSED" : "OBJECTIF MANQUÉ"
            #expect(text.contains(loud) == standing.isBad, "\(text)")
            #expect(catalogue.say(HotfixPhrase.mark(.security, standing)).contains(loud) == standing.isBad)
        }
    }

    @Test func `The list of runs marks them`() {
        let row = RunRow(
            id: RunID(18), environment: "production", intent: .deploy, train: nil, status: .forward,
            opened: Rehearsal.begin, duration: .seconds(75), actor: "ann@atlas",
            marks: [.mark(.security, nil), .overridden(["tests", "load"])])
        let text = Self.text(RunListView([row], catalogue: Catalogue(.english), clock: .utc).lines())
        #expect(text.contains("· HOTFIX (security) · overridden: tests, load"), "\(text)")
    }
}
