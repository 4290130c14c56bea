import CordeeCore
import CordeeModel
import CordeeTesting
import Testing

struct HealthWatchTests {
    /// One answer: `good`, `bad`, `stale`, `mute` (no version), `none` (no answer), `ended`.
    enum Look: String { case good, bad, stale, mute, none, ended }

    struct Case: Sendable {
        var name: String
        var looks: [Look]
        var every = 100
        var hold: Duration = .zero
        /// `passed`, `asking`, or the failure's code.
        var result: String
    }

    static let cases: [Case] = [
        Case(name: "three in a row", looks: [.good, .good, .good], result: "passed"),
        Case(name: "two are not three", looks: [.good, .good], result: "asking"),
        Case(name: "a row that is broken", looks: [.good, .good, .bad, .good, .good], result: "asking"),
        Case(name: "starting up", looks: [.none, .none, .none, .none, .bad, .good, .good, .good], result: "passed"),
        Case(name: "the old version", looks: [.stale, .stale, .stale], result: "stale-version"),
        Case(name: "the old version for a moment", looks: [.stale, .stale, .good, .good, .good], result: "passed"),
        Case(name: "no version is not a good one", looks: [.mute, .mute, .mute, .mute], result: "asking"),
        Case(name: "it ends", looks: [.good, .good, .ended], result: "exited"),
        Case(name: "never", looks: Array(repeating: .bad, count: 11), every: 100, result: "never-healthy"),
        Case(
            name: "flapping", looks: [.good, .bad, .good, .bad, .good, .bad, .good, .bad, .good, .bad, .good, .bad],
            result: "never-healthy"),
        Case(name: "the old one until the time is over", looks: [.bad, .stale], every: 1100, result: "stale-version"),
        Case(
            name: "held long enough", looks: [.good, .good, .good, .good, .good], every: 100, hold: .milliseconds(400),
            result: "passed"),
        Case(
            name: "not held long enough", looks: [.good, .good, .good, .good], every: 100, hold: .milliseconds(400),
            result: "asking"),
        Case(
            name: "sick under traffic", looks: [.good, .good, .good, .bad, .bad, .bad], hold: .seconds(9),
            result: "became-unhealthy"),
        Case(
            name: "a stumble under traffic", looks: [.good, .good, .bad, .bad, .good, .good, .good],
            hold: .milliseconds(500), result: "passed"),
    ]

    static func check(_ look: Look) -> HealthWatch.Sight {
        switch look {
        case .good: .answer(HealthAnswer(status: 200, version: "2"))
        case .bad: .answer(HealthAnswer(status: 503, version: "2"))
        case .stale: .answer(HealthAnswer(status: 200, version: "1"))
        case .mute: .answer(HealthAnswer(status: 200))
        case .none: .answer(HealthAnswer(status: nil, trouble: "refused"))
        case .ended: .ended("exit 70")
        }
    }

    static func watch(_ looks: [Look], every: Int, hold: Duration) -> [HealthWatch.Next] {
        var release = Release.sample("a", "2")
        release.health.within = .seconds(1)
        var watch = HealthWatch(release, hold: hold, at: .at(0))
        return looks.enumerated().map { index, look in
            watch.look(check(look), log: "a.log", at: .at(index * every))
        }
    }

    @Test(arguments: cases)
    func `A release is up when it says so often enough, as itself`(expected: Case) throws {
        let nexts = Self.watch(expected.looks, every: expected.every, hold: expected.hold)
        let result =
            switch try #require(nexts.last) {
            case .ask: "asking"
            case .passed: "passed"
            case .failed(let failure): failure.code.rawValue
            }
        #expect(result == expected.result, "\(expected.name)")
        for next in nexts.dropLast() {
            guard case .ask = next else {
                Issue.record("\(expected.name): decided too early")
                return
            }
        }
    }

    @Test func `What failed says what was last seen, and where to read on`() {
        let nexts = Self.watch([.stale, .stale, .stale], every: 10, hold: .zero)
        #expect(nexts.last == .failed(Failure(.staleVersion, ["a", "2", "1", "a.log"])))
        #expect(
            Self.watch([.ended], every: 1, hold: .zero) == [.failed(Failure(.exited, ["a", "2", "exit 70", "a.log"]))])
    }

    @Test func `It is asked often while it starts, and calmly while it is held`() {
        #expect(Self.watch([.none], every: 1, hold: .zero) == [.ask(after: HealthWatch.eager)])
        #expect(Self.watch([.none], every: 1, hold: .seconds(1)) == [.ask(after: .milliseconds(100))])
    }

    @Test func `A version that is not to be checked is not checked`() {
        var release = Release.sample("a", "2")
        release.health.version = .unchecked
        release.health.successes = 1
        var watch = HealthWatch(release, hold: .zero, at: .at(0))
        #expect(watch.look(.answer(HealthAnswer(status: 200)), log: "", at: .at(1)) == .passed(Evidence(checks: 1)))
    }
}
