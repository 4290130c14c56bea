import CordeeCommands
import CordeeCore
import CordeeMessages
import CordeeModel
import Testing

struct RunViewTests {
    private func bad(_ effect: Effect) -> Result<Evidence, Failure> {
        switch effect.work {
        case .verify(let release, _, _) where release.service == "ai-service" && release.version == "1.4.0":
            .failure(
                Failure(.staleVersion, ["ai-service", "1.4.0", "1.3.0", ".cordee/production/logs/ai-service.log"]))
        case .shift where effect.id.attempt == 1 && !effect.id.step.isBack:
            .failure(Failure(.edgeRefused, ["set server"], cause: "No such server."))
        case .prepare, .start, .verify, .shift, .settle, .judge, .verifyTogether, .scenario, .preflight, .commit,
            .takeBack,
            .tag,
            .untag, .push:
            .success(Evidence(checks: 3))
        }
    }

    @Test(arguments: Language.allCases)
    func `A run that came back tells everything that was done, and why`(language: Language) throws {
        var rehearsal = Rehearsal(try Penpal.train(), script: bad)
        rehearsal.play()
        let view = RunView(Rehearsal.run, records: rehearsal.records, catalogue: Catalogue(language), clock: .utc)
        expectGolden(view.lines(at: rehearsal.now), "run-rolled-back.\(language.rawValue)")
    }

    @Test(arguments: Language.allCases)
    func `A run that went well is short`(language: Language) throws {
        var rehearsal = Rehearsal(try Penpal.train()) { _ in .success(Evidence(checks: 3)) }
        rehearsal.play()
        let view = RunView(Rehearsal.run, records: rehearsal.records, catalogue: Catalogue(language), clock: .utc)
        expectGolden(view.lines(width: 100, at: rehearsal.now), "run-done.\(language.rawValue)")
    }

    @Test(arguments: Language.allCases)
    func `The plain log has one line for each event worth one`(language: Language) throws {
        var rehearsal = Rehearsal(try Penpal.train(), script: bad)
        rehearsal.play()
        var log = LineLog(Rehearsal.run, catalogue: Catalogue(language), clock: .utc)
        expectGolden(rehearsal.records.flatMap { log.lines(for: $0) }, "log-rolled-back.\(language.rawValue)")
    }

    @Test(arguments: Language.allCases)
    func `The plain log says who paused and who turned back, and why`(language: Language) throws {
        var rehearsal = Rehearsal(try Penpal.train())
        rehearsal.play(upTo: 8)
        rehearsal.ask(.pause)
        rehearsal.play()
        rehearsal.ask(.abort(reason: "customers call\u{1B}[2J"))
        rehearsal.play()
        rehearsal.count(TrafficSummary(releases: [], requests: 900, failures: 0))
        var log = LineLog(Rehearsal.run, catalogue: Catalogue(language), clock: .utc)
        expectGolden(rehearsal.records.flatMap { log.lines(for: $0) }, "log-aborted.\(language.rawValue)")
    }

    @Test func `A run that never was is said not to be`() {
        let view = RunView(RunID(404), records: [], catalogue: Catalogue(.english), clock: .utc)
        #expect(view.lines(at: .epoch).rendered(colour: false).contains("There is no run 404."))
    }

    @Test(arguments: Language.allCases)
    func `A run that was refused says what was different`(language: Language) throws {
        let plan = try Penpal.train()
        let opened = RunEvent.Opened(plan: plan, digest: Penpal.digest, deployment: "d", behind: nil)
        let refused = Outcome.refused([
            Difference(service: "ai-service", aspect: .occupant, planned: "blue 1.3.0", found: ""),
            Difference(service: nil, aspect: .edge, planned: "127.0.0.1:8280", found: ""),
        ])
        let records = [
            Record(at: Rehearsal.begin, actor: "maks@atlas", run: RunID(3), event: .opened(opened)),
            Record(
                at: Rehearsal.begin + .seconds(1), actor: .cordee, run: RunID(3),
                event: .ended(RunEvent.Ended(outcome: refused))),
        ]
        let view = RunView(RunID(3), records: records, catalogue: Catalogue(language), clock: .utc)
        expectGolden(view.lines(at: Rehearsal.begin), "run-refused.\(language.rawValue)")
    }

    @Test(arguments: Language.allCases)
    func `The list of runs lines up`(language: Language) {
        let rows = [
            RunRow(
                id: RunID(18), environment: "production", intent: .promote(from: "staging", run: RunID(17)),
                train: "2026-11-22.1", status: .forward, opened: Rehearsal.begin, duration: .seconds(75),
                actor: "maks@atlas"),
            RunRow(
                id: RunID(7), environment: "préproduction", intent: .rollBack(before: RunID(6)), train: nil,
                status: .ended(.done), opened: Rehearsal.begin, duration: .milliseconds(4200), actor: "zoé@atlas"),
        ]
        expectGolden(
            RunListView(rows, catalogue: Catalogue(language), clock: .utc).lines(), "runs.\(language.rawValue)")
    }

    @Test(arguments: Language.allCases)
    func `Errors say what happened, what the system said, and what to type`(language: Language) {
        let catalogue = Catalogue(language)
        let failure = Failure(
            .addressTaken, ["127.0.0.1:8280", "nginx (812)"], cause: "bind: Address already in use\n\u{1B}[2Jgone")
        expectGolden(
            ErrorView(catalogue.advice(for: failure), cause: failure.cause, catalogue: catalogue).lines(),
            "error.\(language.rawValue)")
    }
}
