import CordeeCore
import CordeeMessages
import CordeeModel
import Testing

struct RunTextTests {
    private let english = Catalogue(.english)
    private let french = Catalogue(.french)

    private static let failure = Failure(.exited, ["ai-service", "1.4.0", "exit 70", "a.log"])
    private static let rejections: [Rejection] = [
        .environmentBusy("production", by: RunID(17)), .queueFull("production", limit: 16), .unknownRun(RunID(17)),
        .numberTaken(RunID(17)), .ended(RunID(17), .rolledBack), .alreadyPaused(RunID(17)), .notPaused(RunID(17)),
        .notStuck(RunID(17)), .stillBusy(RunID(17)), .goingBack(RunID(17)), .neverTakenBack(RunID(17)),
        .quarantined(RunID(17)), .nothingToDo, .flawed(.danglingRelease),
        .otherDigest(expected: "sha256:aa", found: "sha256:bb"), .otherTrain("2026-11-22.1"),
    ]
    private static let outcomes: [Outcome] = [
        .done, .rolledBack, .refused([]), .unobservable(failure), .withdrawn, .abandoned,
    ]

    @Test(arguments: rejections)
    func `Every refusal says why and what to type`(rejection: Rejection) {
        for catalogue in [english, french] {
            expectFilled(catalogue.message(rejection))
            #expect(catalogue.hint(rejection, in: Scene(environment: "production")).contains("`"))
        }
        #expect(english.message(rejection) != french.message(rejection))
        #expect(english.hint(rejection) != french.hint(rejection))
    }

    @Test(arguments: [
        PlanFlaw.format(9), .tooManySteps(2_000_000), .danglingRelease, .order(step: 3), .limits(step: 3),
        .unsound(step: 3), .combination,
    ])
    func `Every flaw of a plan is named`(flaw: PlanFlaw) {
        expectFilled(english.message(flaw))
        #expect(english.message(flaw) != french.message(flaw))
        #expect(english.hint(flaw, in: Scene(environment: "staging")).contains("`cordee plan staging`"))
    }

    @Test(arguments: [Planner.Obstacle.cycle(["a", "b"]), .wantedTwice("a")])
    func `Every obstacle to planning is named`(obstacle: Planner.Obstacle) {
        expectFilled(english.message(obstacle))
        #expect(english.message(obstacle) != french.message(obstacle))
        #expect(english.hint(obstacle).contains("`cordee check`"))
    }

    @Test func `A circle is drawn closed`() {
        #expect(english.message(Planner.Obstacle.cycle(["a", "b"])).contains("a → b → a"))
    }

    @Test(arguments: outcomes)
    func `Every outcome says what users have now`(outcome: Outcome) {
        let run = RunID(17)
        for catalogue in [english, french] {
            expectFilled(catalogue.text(outcome, of: run))
            #expect(catalogue.hint(outcome, of: run, in: "production").contains("`"))
        }
        #expect(english.text(outcome, of: run) != french.text(outcome, of: run))
        #expect(english.name(outcome.kind) != french.name(outcome.kind))
    }

    @Test(arguments: [
        Cause.failed(step: .forward(3), failure: failure), .aborted(reason: nil), .aborted(reason: "bad smell"),
    ])
    func `Every cause of going back is said`(cause: Cause) {
        expectFilled(english.text(cause))
        #expect(english.text(cause) != french.text(cause))
    }

    @Test(arguments: [
        Difference.Aspect.edge, .split, .occupant, .configuration, .artifact, .liveness,
    ])
    func `Every difference is said`(aspect: Difference.Aspect) {
        let difference = Difference(service: "ai-service", aspect: aspect, planned: "running", found: "")
        #expect(english.text(difference).contains("found nothing"))
        #expect(french.text(difference).contains("trouvé rien"))
    }

    @Test(arguments: [
        RunStatus.queued(behind: RunID(3)), .surveying, .forward, .paused, .goingBack, .stuck, .quarantined,
        .ended(.done),
    ])
    func `Every status has a name`(status: RunStatus) {
        expectFilled(english.name(status))
        #expect(english.name(status) != french.name(status))
    }

    @Test func `Actions read like a task`() {
        let release = Release(
            service: "ai-service", version: "1.4.0", artifact: "sha256:a", command: [], configuration: .empty)
        let environment = Environment(id: "production", edge: EdgeSettings(listen: Endpoint(host: "::1", port: 80)))
        let plan = Plan(
            fleet: "f", environment: environment, intent: .deploy, train: nil,
            observed: Observation(edge: nil, services: []), releases: [release], combination: [0], moving: [], steps: []
        )
        let placement = Action.Placement(service: "ai-service", slot: .green, release: 0)
        #expect(english.text(.start(placement), in: plan) == "start ai-service 1.4.0 in green")
        #expect(french.text(.start(placement), in: plan) == "démarrer ai-service 1.4.0 dans green")
        #expect(
            english.text(.shift(Action.Shift("ai-service", to: .evenly([.blue, .green]))), in: plan)
                == "split the traffic of ai-service: blue 50%, green 50%")
        #expect(
            french.text(.shift(Action.Shift("ai-service", to: .nobody)), in: plan) == "retirer ai-service du trafic")
        let dangling = Action.Placement(service: "ai-service", slot: .green, release: 7)
        #expect(english.text(.start(dangling), in: plan) == "start ai-service ? in green")
    }
}
