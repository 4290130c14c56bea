import CordeeCore
import CordeeModel
import CordeeTesting
import Testing

struct ValueTests {
    @Test(arguments: [0, 1, 2, 3, 7, 100, 150])
    func `An even split gives everything away, and to each nearly the same`(count: Int) {
        let split = Split.evenly(SlotID.first(count))
        let shares = split.shares.map(\.percent.value)
        #expect(shares.reduce(0, +) == (count == 0 ? 0 : 100))
        #expect((shares.max() ?? 0) - (shares.min() ?? 0) <= 1)
        #expect(Set(split.shares.map(\.slot)).count == shares.count)
    }

    @Test(arguments: [(1, 100), (2, 200), (3, 400), (7, 6400), (8, 10_000), (Int.max, 10_000), (0, 100), (-5, 100)])
    func `The pause between attempts doubles up to a limit`(attempt: Int, milliseconds: Int) {
        let limits = StepLimits(deadline: .seconds(1), attempts: 9, pause: .milliseconds(100))
        #expect(limits.pause(after: attempt) == .milliseconds(milliseconds))
    }

    @Test(arguments: [Int64.min, -1, Int64.max])
    func `No pause is negative or endless, whatever is asked for`(milliseconds: Int64) {
        let limits = StepLimits(deadline: .seconds(1), attempts: 9, pause: .milliseconds(milliseconds))
        for attempt in [1, 2, 20, 1000] {
            #expect((.zero...StepLimits.longestPause).contains(limits.pause(after: attempt)))
        }
    }

    @Test func `Time has ends, and stays there`() {
        #expect(Instant.epoch + .milliseconds(Int64.max) == Instant(microseconds: .max))
        #expect(Instant(microseconds: .max) - Instant(microseconds: .min) == .microseconds(Int64.max))
        #expect(Duration.seconds(9_223_372_036_854).microseconds > 0)
        #expect((Duration.seconds(9_223_372_036_854) + .milliseconds(999)).microseconds == .max)
    }

    struct Case: Sendable {
        var name: String
        var found: Standing
        var aspects: [Difference.Aspect]
    }

    static let one = Release.sample("a")
    static let cases: [Case] = [
        Case(name: "the same", found: .sample(one), aspects: []),
        Case(name: "another version", found: .sample(.sample("a", "2")), aspects: [.occupant]),
        Case(
            name: "another configuration", found: .sample(.sample("a", configuration: "c2")), aspects: [.configuration]),
        Case(name: "another slot", found: .sample(one, in: [.green]), aspects: [.split, .occupant, .occupant]),
        Case(
            name: "it has ended",
            found: Standing(
                service: "a", slots: [Occupied(slot: .blue, release: one, isRunning: false)], split: .all(.blue)),
            aspects: [.liveness]),
        Case(
            name: "somebody who has ended, without traffic",
            found: Standing(
                service: "a",
                slots: [
                    Occupied(slot: .blue, release: one), Occupied(slot: .green, release: one, isRunning: false),
                ], split: .all(.blue)), aspects: []),
        Case(name: "somebody else, too", found: .sample(one, in: [.blue, .green]), aspects: [.split, .occupant]),
    ]

    @Test(arguments: cases)
    func `Every difference between plan and world is named`(expected: Case) {
        let planned = Observation(edge: nil, services: [.sample(Self.one)])
        let found = Observation(edge: nil, services: [expected.found])
        #expect(planned.differences(from: found).map(\.aspect) == expected.aspects, "\(expected.name)")
        #expect(found.differences(from: planned).count == expected.aspects.count)
    }

    @Test func `A service that came, one that went, and another edge are differences`() {
        let planned = Observation(edge: nil, services: [.sample(Self.one), .sample(.sample("b"))])
        let found = Observation(edge: .sample(["b"]), services: [.sample(.sample("b")), .sample(.sample("c"))])
        #expect(planned.differences(from: found).map(\.service) == [nil, "a", "a", "c", "c"])
    }

    @Test func `An estimate walks the plan as far side by side as it may`() {
        let needs: [[Int]] = [[], [], [0, 1]]
        for (parallel, seconds) in [(1, 3), (2, 2), (-3, 3)] {
            let plan = Plan.sample(needs: needs, parallel: parallel)
            let estimate = Estimate.of(plan) { _, _ in .seconds(1) }
            #expect(estimate == Estimate.of(plan) { _, _ in .seconds(1) })
            #expect(estimate.duration == .seconds(seconds))
            #expect(estimate.isFromHistory)
            #expect(!Estimate.of(plan) { service, _ in service == "s0" ? .seconds(1) : nil }.isFromHistory)
        }
    }
}
