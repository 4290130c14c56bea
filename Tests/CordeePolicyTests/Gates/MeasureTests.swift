import CordeeModel
import CordeePolicy
import Testing

/// What is measured when somebody asks: health, and room on the machine.
struct MeasureTests {
    private static func release(_ service: ServiceID, _ version: Version) -> Release {
        Release(service: service, version: version, artifact: "sha256:a", command: [], configuration: .empty)
    }

    private static func rule(
        _ health: [EnvironmentID: [GateFacts.SeenHealth]], after: EnvironmentID? = "staging", pinned: Bool = true,
        proven: [Release] = []
    ) -> [Ruling] {
        var facts = GateFacts()
        facts.health = health
        facts.proven["staging"] = Set(proven.map { CheckResult.Seen($0) })
        var judge = GateJudge(at: .epoch, facts)
        let scene = GateScene(
            "production", after: after, moving: [release("api", "2.0.0")],
            pinned: pinned ? [release("db", "1.0.0")] : [])
        return judge.rule([Gate(.health)], on: scene)
    }

    @Test func `What stays has to be healthy here, and what moves where it comes from`() {
        let db = GateFacts.SeenHealth(Self.release("db", "1.0.0"), trouble: nil)
        let api = GateFacts.SeenHealth(Self.release("api", "2.0.0"), trouble: nil)
        // What moves may be ill here: that is often why it moves.
        let ill = GateFacts.SeenHealth(Self.release("api", "1.0.0"), trouble: "503")
        #expect(Self.rule(["production": [db, ill], "staging": [api]]).map(\.reason.code) == [.healthy, .healthy])
        let sick = GateFacts.SeenHealth(Self.release("db", "1.0.0"), trouble: "503")
        let stopped = Self.rule(["production": [db, sick], "staging": [api]])
        #expect(
            stopped.map(\.verdict) == [.stop, .pass] && stopped[0].reason == Reason(.unhealthy, ["production", "503"]))
        #expect(Self.rule(["production": [db], "staging": [ill]]).map(\.verdict) == [.pass, .inconclusive])
        #expect(
            Self.rule(["production": [db]]).map(\.verdict) == [.pass, .inconclusive], "staging could not be observed")
        #expect(Self.rule([:]).map(\.reason.code) == [.notRunning, .notRunning])
        // Others have come to staging since: that takes nothing away.
        let gone = Self.rule(["production": [db], "staging": [ill]], proven: [Self.release("api", "2.0.0")])
        #expect(gone.map(\.reason.code) == [.healthy, .wasHealthy])
        // Built anew it is something else, and what is ill now is ill.
        var rebuilt = Self.release("api", "2.0.0")
        rebuilt.artifact = "sha256:b"
        let other = Self.rule(["production": [db], "staging": [.init(rebuilt, trouble: nil)]])
        #expect(other.map(\.reason.code) == [.healthy, .notRunning])
        let now = GateFacts.SeenHealth(Self.release("api", "2.0.0"), trouble: "503")
        let sickly = Self.rule(["production": [db], "staging": [now]], proven: [Self.release("api", "2.0.0")])
        #expect(sickly.map(\.verdict) == [.pass, .stop])
    }

    @Test func `Where everything moves into a first environment there is nobody to ask`() {
        let rulings = Self.rule([:], after: nil, pinned: false)
        #expect(rulings.map(\.verdict) == [.pass] && rulings[0].reason.code == .nobodyToAsk)
    }

    private static let free = [
        ResourceUse(.processor, percent: 20), ResourceUse(.memory, percent: 80), ResourceUse(.disk, percent: 10),
    ]

    static let uses: [([ResourceUse]?, Verdict, Reason)] = [
        (nil, .inconclusive, Reason(.unknownUse, ["processor", "memory", "disk"])),
        (Array(free.dropFirst()), .inconclusive, Reason(.unknownUse, ["processor"])),
        (free, .pass, Reason(.roomy, ["80"])),
        ([ResourceUse(.disk, percent: 81)], .warn, Reason(.busy, ["80", "disk"])),
        (
            [ResourceUse(.memory, percent: 91), ResourceUse(.processor, percent: 237), ResourceUse(.disk, percent: 1)],
            .warn, Reason(.busy, ["80", "memory", "processor"])
        ),
    ]

    @Test(arguments: uses)
    func `A machine that is short of room is warned of`(use: [ResourceUse]?, verdict: Verdict, reason: Reason) {
        var facts = GateFacts()
        facts.resources = use
        var judge = GateJudge(at: .epoch, facts)
        let gate = Gate(.resources(atMost: Percent(80)))
        let rulings = judge.rule([gate], on: GateScene("production", moving: []))
        #expect(rulings.map(\.verdict) == [verdict] && rulings.map(\.reason) == [reason])
    }
}
