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
        .needsNoApproval(RunID(7)), .notEntitled(RunID(7), needed: ["lead"]), .ownRun(RunID(7)),
        .alreadyApproved(RunID(7)), .notApproved(RunID(7)), .unknownPerson("eve@atlas"),
        .otherRules("production"), .unapprovable("production", missing: [.init("lead", 2), .init("manager")]),
    ]
    private static let outcomes: [Outcome] = [
        .done, .rolledBack, .refused([]), .unobservable(failure), .withdrawn, .abandoned,
        .rejected(by: "ann@atlas", note: "no"),
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

    @Test(arguments: [
        ReleasePlanner.Obstacle.Kind.noCommits, .detached(wanted: "main"), .otherBranch(found: "x", wanted: "main"),
        .unfinished(.rebase), .dirty(["a b"], count: 7), .noRemote("origin"), .behind(1, upstream: "origin/main"),
        .ahead(2, upstream: "origin/main"), .diverged(ahead: 1, behind: 2, upstream: "origin/main"), .nobody,
        .taken("db", "1.0.0", tag: "v1.0.0"), .notHigher("db", before: "1.1.0", after: "1.0.0"),
        .notSemantic("db", "next"),
    ]) func `What stands against a version is told, with what to type`(kind: ReleasePlanner.Obstacle.Kind) {
        let obstacles = [ReleasePlanner.Obstacle(repository: "./my db", kind: kind)]
        for catalogue in [Catalogue(.english), Catalogue(.french)] {
            let advice = catalogue.advice(for: obstacles)
            expectFilled(advice.message)
            #expect(advice.message.contains("my db") && advice.hint.contains("`"))
            // What is typed must reach the repository whose name has a space.
            if advice.hint.contains("git -C") { #expect(advice.hint.contains("git -C './my db'"), "\(advice.hint)") }
        }
        let both = obstacles + [ReleasePlanner.Obstacle(repository: "./web", kind: .nobody)]
        #expect(Catalogue(.english).advice(for: both).message.split(separator: "\n").count == 2)
    }

    @Test(arguments: [Planner.Obstacle.cycle(["a", "b"]), .wantedTwice("a")])
    func `Every obstacle to planning is named`(obstacle: Planner.Obstacle) {
        expectFilled(english.message(obstacle))
        #expect(english.message(obstacle) != french.message(obstacle))
        #expect(english.hint(obstacle).contains("`cordee check`"))
    }

    @Test(arguments: [
        Misfit("api", "1.0.0", accepts: .any, of: "db", found: "2.0.0-rc.1"),
        Misfit("api", "1.0.0", accepts: .any, of: "db", found: "latest"),
        Misfit("api", "1.0.0", accepts: .any, of: "db", found: "2.0.0-rc.1", isLeftAlone: true),
    ])
    func `A version that is not accepted is named with both services and what is accepted`(misfit: Misfit) {
        for goesBack in [false, true] {
            let obstacle = Planner.Obstacle.unaccepted([misfit], in: "staging", goesBack: goesBack)
            for catalogue in [english, french] {
                let message = catalogue.message(obstacle)
                for part in ["api 1.0.0", "db", misfit.found.rawValue, "*"] { #expect(message.contains(part)) }
                #expect(catalogue.hint(obstacle).contains(" staging"))
                #expect(catalogue.hint(obstacle).contains("`cordee "))
            }
            #expect(english.message(obstacle) != french.message(obstacle))
            #expect(english.hint(obstacle).contains("rollback") == goesBack)
        }
    }

    @Test func `Of many versions that are not accepted, the first are told and the others counted`() {
        let misfits = (1...9).map { number in
            Misfit(ServiceID("s\(number)"), "1.0.0", accepts: .any, of: "db", found: "main")
        }
        let message = english.message(Planner.Obstacle.unaccepted(misfits, in: "staging", goesBack: false))
        #expect(message.contains("s5 1.0.0") && !message.contains("s6"))
        #expect(message.hasSuffix("And 4 more."))
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
            // A release is about repositories, and who reads this is in none of them.
            let hint = catalogue.hint(outcome, of: run, in: Environment.sources.id)
            #expect(hint.contains("`") && !hint.contains("`git "), "\(hint)")
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
