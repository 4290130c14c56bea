import CordeeCore
import CordeeModel
import CordeeTesting
import Testing

struct WayBackTests {
    /// A step whose way back switches the traffic of a service, or stops it when that may lag.
    static func step(_ service: ServiceID, needs: [Int], lags: Bool = false) -> Step {
        let placement = Action.Placement(service: service, slot: .green, release: 0)
        return Step(
            service: service, action: .shift(Action.Shift(service, to: .all(.green))), needs: needs,
            undo: [lags ? .settle(placement) : .shift(Action.Shift(service, to: .all(.blue)))], undoMayLag: lags,
            wave: 1, limits: StepLimits(deadline: .seconds(1), attempts: 1, pause: .zero))
    }

    /// The plan steps whose way back may go, given those whose way back is done already.
    static func free(_ steps: [Step], underWay: [Int] = [], begun: Set<Int>? = nil, done: [Int] = []) -> [Int] {
        let way = WayBack(steps) { begun?.contains($0) ?? true }
        var schedule = way.schedule(holding: underWay)
        var free: [Int] = []
        while let next = schedule.nextReady {
            let origin = way.nodes[next.index].origin
            _ = schedule.start(next.index, attempt: next.attempt, at: .epoch)
            if done.contains(origin) {
                _ = schedule.succeed(next.index, attempt: next.attempt)
            } else {
                free.append(origin)
            }
        }
        return free.sorted()
    }

    @Test func `Each step waits for those that needed it`() {
        let steps = [Self.step("a", needs: []), Self.step("b", needs: [0]), Self.step("c", needs: [0])]
        #expect(Self.free(steps) == [1, 2])
        #expect(Self.free(steps, done: [1]) == [2])
        #expect(Self.free(steps, done: [1, 2]) == [0])
    }

    @Test func `A push keeps what it shows, and nothing of other repositories`() {
        func action(_ repository: String) -> Action.VersionCommit {
            Action.VersionCommit(
                service: nil, source: Source(repository: repository), parent: "p", files: [], message: "m")
        }
        func step(_ action: Action, needs: [Int]) -> Step {
            Step(
                service: nil, action: action, needs: needs, undo: [], wave: 1,
                limits: StepLimits(deadline: .seconds(1), attempts: 1, pause: .zero))
        }
        func tag(_ repository: String) -> Action {
            .tag(Action.VersionTag(service: "a", commit: action(repository), name: "v1", message: "m"))
        }
        // Both pushes wait for both tags; the second also for the first push.
        let steps = [
            step(.commit(action("a")), needs: []), step(tag("a"), needs: [0]), step(tag("b"), needs: [0]),
            step(.push(.init(commit: action("a"), tags: ["v1"])), needs: [1, 2]),
            step(.push(.init(commit: action("b"), tags: ["v1"])), needs: [3]),
        ]
        #expect(WayBack.published(steps) { $0 == 3 } == [true, true, false, true, false])
        #expect(WayBack.published(steps) { $0 == 4 } == [false, false, true, false, true])
        #expect(WayBack.published(steps) { _ in false } == Array(repeating: false, count: 5))
    }

    @Test func `A step that was never begun has nothing to take back, and holds nobody up`() {
        let steps = [Self.step("a", needs: []), Self.step("b", needs: [0])]
        #expect(Self.free(steps, begun: [0]) == [0])
        #expect(Self.free(steps, begun: []).isEmpty)
    }

    @Test func `A hanging stop holds nobody's traffic back, and traffic comes first everywhere`() {
        // Two chains: start (lags), then traffic.
        let steps = [
            Self.step("a", needs: [], lags: true), Self.step("a", needs: [0]), Self.step("b", needs: [], lags: true),
            Self.step("b", needs: [2]),
        ]
        #expect(Self.free(steps) == [1, 3])
        // One service is back; its stop still waits for the other's traffic.
        #expect(Self.free(steps, done: [1]) == [3])
        #expect(Self.free(steps, done: [1, 3]) == [0, 2])
    }

    @Test func `The way back of a step under way waits for its report, and so does what it needed`() {
        let steps = [Self.step("a", needs: []), Self.step("b", needs: [0]), Self.step("c", needs: [])]
        #expect(Self.free(steps, underWay: [1]) == [2])
        let way = WayBack(steps) { _ in true }
        var schedule = way.schedule(holding: [1])
        schedule.release(way.firstNode[1])
        #expect(schedule.nextReady.map { way.nodes[$0.index].origin } == 2 || schedule.nextReady != nil)
        #expect(!schedule.isIdle)
    }

    @Test func `Rolling in place stops the new before it starts the old, and sees it up before it gets traffic`() throws
    {
        let plan = try Planner.plan(
            .sample(
                .sample("staging", .rolling(slots: 2)), wanted: [.sample("a", "2")],
                observed: [.sample(.sample("a"), in: [.blue, .green])]))
        let way = WayBack(plan.steps) { _ in true }
        #expect(
            way.nodes.compactMap(\.action).map(plan.text) == [
                "shift a to blue 100 %",
                "settle a green 2",
                "start a green 1",
                "verify a green 1",
                "start a green 1",
                "shift a to green 100 %",
                "settle a blue 2",
                "start a blue 1",
                "verify a blue 1",
                "start a blue 1",
                "start a green 1",
                "shift a to blue 50 %, green 50 %",
            ])
        // It is one chain: each waits for the one before.
        var schedule = way.schedule(holding: [])
        while let next = schedule.nextReady {
            _ = schedule.start(next.index, attempt: 1, at: .epoch)
            #expect(schedule.nextReady == nil)
            _ = schedule.succeed(next.index, attempt: 1)
        }
        #expect(schedule.isDone)
    }
}
