import CordeeCore
import CordeeMessages
import CordeeModel
import CordeePolicy
import Testing

struct PhraseTests {
    private func check(_ phrases: [some Phrase]) {
        for phrase in phrases {
            let english = Catalogue(.english).say(phrase)
            let french = Catalogue(.french).say(phrase)
            expectFilled(english)
            #expect(!french.isEmpty)
            #expect(english != french, "\(phrase)")
        }
    }

    @Test func `What is said of runs is said in both languages`() {
        let run = RunID(17)
        check([
            ControlPhrase.nothingToDo("production"), .started(run, "staging"),
            .queued(run, behind: RunID(16)), .pausing(run), .paused(run), .resumed(run), .aborting(run, .deploy),
            .aborting(run, .release),
            .abandoned(run, .deploy), .abandoned(run, .release), .detached(run), .detachedWithoutDaemon(run),
            .planSaved(path: "p.json"),
        ])
        check([
            LogPhrase.opened(run, "production", intent: "x", steps: 3, by: "maks"), .queued(behind: run),
            .began(.deploy), .began(.release),
            .done("x", .seconds(1)), .kept("x"), .doneCuttingOff("x", .seconds(1)),
            .failed("x", attempt: 1, again: nil), .failed("x", attempt: 1, again: .seconds(1)), .expired("x"),
            .paused(by: "maks"), .resumed(by: "maks"), .recovered, .goingBack(cause: "x"),
        ])
        check([
            LivePhrase.run(run), .wave(1, of: 3), .steps(1, of: 9), .users(requests: 5, failures: 0),
            .users(requests: 5, failures: 1), .triesAgain(after: .seconds(1)), .attempt(2), .more(5, done: 2), .keys,
            .stuck(run), .unreadable(run),
        ])
        check([
            WayBackPhrase.goingBack, .returning(.deploy), .returning(.release), .backOn("1.3.0"), .backOn(nil),
            .clearingUp("1.3.0"),
            .clearingUp(nil), .untouched, .waits,
        ])
    }

    @Test func `What is said of evidence is said in both languages`() {
        check([
            EvidencePhrase.added("auth-service", "2.0.0", 2), .inconclusive(file: "a.xml"), .none, .withoutSubject(4),
            .exported(1, directory: "out"), .content(.tests(TestEvidence())),
            .content(.coverage(CoverageEvidence(lines: Covered(1, of: 2)))),
            .content(.vulnerabilities(VulnerabilityEvidence([], scanned: 1))), .content(.findings(FindingEvidence())),
            .content(.load(LoadEvidence(requests: 3, failed: 1, duration: .init()))),
            .content(.sbom(SBOMEvidence(components: 3, specification: "SPDX-2.3", serial: nil))),
            .content(.custom(CustomEvidence(kind: "a", verdict: .warn))),
        ])
    }

    @Test func `What is said of files that are no evidence is said in both languages`() {
        let flaws: [ReportFlaw] = [
            .empty, .packed("gzip"), .unknown(seen: "x"), .ambiguous([.spdx, .cyclonedx]),
            .malformed("JSON", line: 3, "x"), .malformed("XML", line: nil, "x"), .incomplete(.k6, "x"),
            .contradictory(.junit, what: "x", said: "2", found: "1"), .unfinished(.sarif, "x"), .unsafe("x"),
            .tooLarge(256 << 20),
        ]
        for flaw in flaws {
            let english = Catalogue(.english).advice(for: flaw, path: "a.xml")
            let french = Catalogue(.french).advice(for: flaw, path: "a.xml")
            for text in [english.message, english.hint, french.message, french.hint] { #expect(!text.isEmpty) }
            #expect(english.message.contains("a.xml") && french.message.contains("a.xml"))
            #expect(english.message != french.message && english.hint != french.hint)
        }
    }

    @Test func `What is said of files and the ledger is said in both languages`() {
        check([
            ManifestPhrase.good(path: "cordee.yaml", services: 7, environments: 2), .problems(path: "cordee.yaml", 3),
            .written(path: "cordee.yaml"), .exists(path: "cordee.yaml"),
            .unknownEnvironment("prodution", suggestion: "production"), .unknownService("x", suggestion: nil),
            .nothingVerified("staging"),
        ])
        check([
            LedgerPhrase.whole(events: 1000), .bad(entry: 7), .empty,
            .serving(socket: "s", process: 1), .stopping(openRuns: 0), .stopping(openRuns: 2), .recovering(openRuns: 2),
        ])
    }

    @Test func `What is said of windows and freezes is said in both languages`() {
        check([
            CalendarPhrase.weeks(.all), .weeks(.odd), .weeks(.even), .noWindows, .parity(isOdd: true),
            .parity(isOdd: false), .openUntil("x", in: .seconds(60)), .openAlways,
            .closedUntil("x", in: .seconds(60), because: [.outside]), .closedAlways(because: [.outside]),
            .longYear(2026), .freeEvents(file: "a.ics", 2), .written("a.ics"), .calendar(fleet: "a"),
            .opening("production"), .planned("production", .release), .allDay,
        ])
        check(Weekday.allCases.map { CalendarPhrase.weekday($0) })
        // Validation is the same word.
        check(ReleasePhase.allCases.filter { $0 != .validation }.map { CalendarPhrase.phase($0) })
        let window = Window(days: [.monday], from: 60, to: 120, timezone: "UTC")
        let closures: [Closure] =
            [
                .outside, .denied(window), .freeze(reason: "x", by: nil), .freeze(reason: "x", by: "y"),
                .event(file: "a.ics", reason: nil, by: nil), .event(file: "a.ics", reason: "x", by: "y"),
                .unreadable(file: "a.ics", line: nil), .unreadable(file: "a.ics", line: 7), .unknownZone("x"),
            ] + Holiday.allCases.flatMap { [.holiday($0, isSubstitute: false), .holiday($0, isSubstitute: true)] }
        var seen: Set<String> = []
        for closure in closures {
            let (english, french) = (Catalogue(.english).text(closure), Catalogue(.french).text(closure))
            expectFilled(english)
            #expect(english != french || closure == .event(file: "a.ics", reason: nil, by: nil), "\(closure)")
            #expect(seen.insert(english).inserted)
        }
    }

    @Test func `What is said of versions is said in both languages`() {
        check([
            VersionPhrase.detached, .dirty(1), .dirty(3), .behind(2), .unread(2), .heading(2), .nothing, .noNews("db"),
            .because(.minor, "tides", more: 0), .because(.major, "tides", more: 2), .unreadOf("db", 2), .dryRun,
            .wayBack,
            .train("2026-11-22.1", "staging"), .follow("npm test", "/x.log"),
            .stray("db", "v1.0.0", repository: "../db"),
            .strayShort("v1.0.0"), .shallow("db", repository: "../db"), .shallowShort,
            .changelog("C.md", isChanged: true), .changelog("C.md", isChanged: false),
            .noChanges,
            .clean(3), .unclean(1, of: 3), .written("w.yml"),
        ])
        // These are the same in every language: a place in a file, a command.
        for catalogue in [Catalogue(.english), Catalogue(.french)] {
            #expect(
                catalogue.say(VersionPhrase.file("package.json", lines: [3], before: "1.0.0", after: "1.1.0"))
                    == "package.json:3  1.0.0 → 1.1.0")
            #expect(catalogue.say(VersionPhrase.command("git tag v1.0.0")) == "$ git tag v1.0.0")
        }
    }

    @Test func `What is said of plans and in the demonstration is said in both languages`() {
        check([
            PlanPhrase.heading("production", intent: "x"), .train("2026-11-22.1"), .digest("sha256:a"), .wave(1),
            .pinned("a", count: 1), .steps(3, sideBySide: 8), .estimate(.seconds(12), isFromHistory: true),
            .estimate(.seconds(12), isFromHistory: false), .downtime("a"), .unlisted("a"), .wayBack, .noWayBack,
            .needs("1"), .undo("x"),
        ])
        check([
            ChangePhrase.secretChanged("A"), .configurationChanged, .contentChanged("sha256:a", "sha256:b"),
            .commandChanged, .startedAgain, .slotsOnly, .retired,
        ])
    }
}
