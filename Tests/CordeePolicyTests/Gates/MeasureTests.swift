import CordeeModel
import CordeePolicy
import Testing

/// What is measured when somebody asks: health, and room on the machine.
struct MeasureTests {
    private static func release(_ service: ServiceID, _ version: Version) -> Release {
        Release(service: service, version: version, artifact: "sha256:a", command: [], configuration: .empty)
    }

    private static func rule(
        _ health: [EnvironmentID: [GateFacts.SeenHealth]], after: EnvironmentID? = "staging", pinned: Bool = true
    ) -> [Ruling] {
        var facts = GateFacts()
        facts.health = health
        var judge = GateJudge(at: .epoch, facts)
        let scene = GateScene(
            "production", after: after, moving: [release("api", "2.0.0")],
            pinned: pinned ? [release("db", "1.0.0")] : [])
        return judge.rule([Gate(.health)], on: scene)
    }

    @Test func `What stays has to be healthy here, and what moves where it comes from`() {
        let db = GateFacts.SeenHealth("db", "1.0.0", trouble: nil)
        let api = GateFacts.SeenHealth("api", "2.0.0", trouble: nil)
        // What moves may be ill here: that is often why it moves.
        let ill = GateFacts.SeenHealth("api", "1.0.0", trouble: "503")
        #expect(Self.rule(["production": [db, ill], "staging": [api]]).map(\.reason.code) == [.healthy, .healthy])
        let sick = GateFacts.SeenHealth("db", "1.0.0", trouble: "503")
        let stopped = Self.rule(["production": [db, sick], "staging": [api]])
        #expect(
            stopped.map(\.verdict) == [.stop, .pass] && stopped[0].reason == Reason(.unhealthy, ["production", "503"]))
        #expect(Self.rule(["production": [db], "staging": [ill]]).map(\.verdict) == [.pass, .inconclusive])
        #expect(
            Self.rule(["production": [db]]).map(\.verdict) == [.pass, .inconclusive], "staging could not be observed")
        #expect(Self.rule([:]).map(\.reason.code) == [.notRunning, .notRunning])
    }

    @Test func `Where everything moves into a first environment there is nobody to ask`() {
        let rulings = Self.rule([:], after: nil, pinned: false)
        #expect(rulings.map(\.verdict) == [.pass] && rulings[0].reason.code == .nobodyToAsk)
    }

    @Test(
        arguments: [
            (nil, Verdict.inconclusive, Reason(.unknownUse)), ([], .inconclusive, Reason(.unknownUse)),
            ([ResourceUse(.memory, percent: 80)], .pass, Reason(.roomy, ["80"])),
            ([ResourceUse(.disk, percent: 81)], .warn, Reason(.busy, ["disk", "80", "80"])),
            (
                [ResourceUse(.memory, percent: 91), ResourceUse(.processor, percent: 237)], .warn,
                Reason(.busy, ["processor", "230", "80"])
            ),
        ] as [([ResourceUse]?, Verdict, Reason)])
    func `A machine that is short of room is warned of`(use: [ResourceUse]?, verdict: Verdict, reason: Reason) {
        var facts = GateFacts()
        facts.resources = use
        var judge = GateJudge(at: .epoch, facts)
        let gate = Gate(.resources(atMost: Percent(80)))
        let rulings = judge.rule([gate], on: GateScene("production", moving: []))
        #expect(rulings.map(\.verdict) == [verdict] && rulings.map(\.reason) == [reason])
    }
}
