import CordeeCore
import CordeeModel
import CordeeTesting
import Testing

/// How hotfixes stand against their objective.
struct HotfixStandingTests {
    private static let hour: Int64 = 3600

    @Test(
        arguments: [
            (0, nil, HotfixStanding.State.underWay), (4 * hour - 1, nil, .underWay), (4 * hour, nil, .late),
            (1, .done, .met), (4 * hour - 1, .done, .met), (4 * hour, .done, .missed), (9 * hour, .done, .missed),
            (1, .rolledBack, .unreleased), (1, .refused, .unreleased), (1, .unobservable, .unreleased),
            (1, .withdrawn, .unreleased), (1, .abandoned, .unreleased), (1, .rejected, .unreleased),
        ] as [(Int64, Outcome.Kind?, HotfixStanding.State)])
    func `It counts from when it was asked for until it is out`(
        seconds: Int64, outcome: Outcome.Kind?, state: HotfixStanding.State
    ) {
        let opened = Instant(microseconds: 1_000_000)
        let now = opened + .seconds(seconds)
        let standing = HotfixStanding(
            opened: opened, ended: outcome.map { (now, $0) }, now: now + .seconds(outcome == nil ? 0 : 99_999))
        #expect(standing.state == state)
        #expect(standing.took == .seconds(seconds))
        #expect(standing.isBad == ![.underWay, .met].contains(state))
    }

    @Test func `The summary of a run keeps what it is and how it ended`() throws {
        var plan = Plan.sample(needs: [[]])
        plan.conditions = Conditions(
            hotfix: Hotfix(.security, reason: "CVE-1"), overrides: [GateOverride("tests", reason: "seen")])
        let run = RunID(1)
        let opened = RunEvent.Opened(plan: plan, digest: "sha256:aa", deployment: "d", behind: nil)
        func record(_ event: RunEvent, _ seconds: Int64) -> Record {
            Record(at: .epoch + .seconds(seconds), actor: "ann", run: run, event: event)
        }
        var summary = try #require(RunSummary(record(.opened(opened), 0)))
        #expect(summary.hotfix?.kind == .security && summary.overrides?.map(\.gate) == ["tests"])
        #expect(summary.objective == nil && summary.objective(at: .epoch + .seconds(20_000))?.state == .late)
        summary.apply(record(.ended(RunEvent.Ended(outcome: .done)), 60))
        #expect(summary.objective?.state == .met && summary.objective?.took == .seconds(60))
        #expect(summary.objective(at: .epoch + .seconds(99_999))?.state == .met)
        plan.conditions = nil
        let plain = RunEvent.Opened(plan: plan, digest: "sha256:aa", deployment: "d", behind: nil)
        var other = try #require(RunSummary(record(.opened(plain), 0)))
        other.apply(record(.ended(RunEvent.Ended(outcome: .done)), 60))
        #expect(other.hotfix == nil && other.overrides == nil && other.objective(at: .epoch) == nil)
    }
}
