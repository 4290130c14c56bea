import CordeeConductor
import CordeeCore
import CordeeModel
import CordeeStatistics
import CordeeTesting
import Testing

/// Outcomes of requests become seconds of a canary.
struct CanaryCounterTests {
    private static let judgement = Action.Judgement(
        canary: .init(service: "web", slot: .green, release: 0), stable: [.blue], share: Percent(10), level: 0.01)

    private static func outcome(
        _ slot: SlotID?, status: Int = 200, ms: Int = 20, refused: Bool = false, unjudged: Bool = false,
        user: UInt32? = nil, service: ServiceID = "web"
    ) -> RequestOutcome {
        RequestOutcome(
            service: service, slot: slot, status: status, duration: .milliseconds(ms), isBroken: false, isPublic: true,
            at: .at(0), wasRefused: refused, isUnjudged: unjudged, user: user)
    }

    private static func counter(
        _ rules: JudgeRules = JudgeRules(), stable: [SlotID] = [.blue], after trial: CanaryTrial? = nil
    ) -> CanaryCounter {
        var judgement = judgement
        judgement.stable = stable
        return CanaryCounter(judgement, rules, after: trial)
    }

    private static func counts(_ counter: inout CanaryCounter) throws -> (canary: ArmCounts, stable: ArmCounts) {
        let second = try #require(counter.take(at: .at(60_000)).last)
        return (second.tick.strata[0].canary, second.tick.strata[0].stable)
    }

    @Test func `Both sides are counted, and what belongs to neither is not`() throws {
        var counter = Self.counter()
        counter.count(
            [
                Self.outcome(.green), Self.outcome(.green, status: 500), Self.outcome(.blue),
                Self.outcome(nil, status: 503),
                Self.outcome("third"), Self.outcome(.green, unjudged: true), Self.outcome(.green, service: "api"),
                Self.outcome(.blue, status: 404),
            ], at: .at(1_500))
        let counts = try Self.counts(&counter)
        #expect(counts.canary.requests == 2 && counts.canary.failures == 1)
        #expect(counts.stable.requests == 2 && counts.stable.failures == 0)
        var strict = Self.counter(JudgeRules(errors: .init(clientErrors: true)))
        strict.count([Self.outcome(.blue, status: 404), Self.outcome(.green, status: 399)], at: .at(1_500))
        #expect(try Self.counts(&strict).stable.failures == 1)
    }

    @Test func `A connection that was refused is a failure of the side that did not answer, where that is known`()
        throws
    {
        var counter = Self.counter()
        counter.count([Self.outcome(.blue, refused: true)], at: .at(1_500))
        let counts = try Self.counts(&counter)
        #expect(counts.canary.requests == 1 && counts.canary.failures == 1)
        #expect(counts.stable.requests == 1 && counts.stable.failures == 0)
        // Of two old slots it may have been the other one.
        var several = Self.counter(stable: [.blue, "third"])
        several.count([Self.outcome(.blue, refused: true), Self.outcome(.green, refused: true)], at: .at(1_500))
        let told = try Self.counts(&several)
        #expect(told.canary.requests == 1 && told.canary.failures == 0)
        #expect(told.stable.requests == 2 && told.stable.failures == 1)
    }

    @Test func `A second is told once, when it is over, in order, and not at all without requests`() {
        var counter = Self.counter()
        counter.count([Self.outcome(.green)], at: .at(1_100))
        #expect(counter.take(at: .at(1_900)).isEmpty)
        counter.count([Self.outcome(.green)], at: .at(1_950))
        counter.count([Self.outcome(.blue)], at: .at(2_000))
        let first = counter.take(at: .at(2_100))
        #expect(first.map(\.tick.slot) == [1] && first[0].tick.strata[0].canary.requests == 2)
        #expect(counter.take(at: .at(9_000)).map(\.tick.slot) == [2])
        #expect(counter.take(at: .at(60_000)).isEmpty)
        counter.count([Self.outcome(.green, unjudged: true)], at: .at(61_000))
        #expect(counter.take(at: .at(70_000)).isEmpty)
    }

    @Test func `In whatever batches outcomes come, the seconds are the same`() {
        var random = Chance(seed: 4)
        var outcomes: [(outcome: RequestOutcome, at: Int)] = []
        var now = 1_000
        for _ in 0..<2_000 {
            now += random.below(9)
            let slot: SlotID = random.happens(200) ? .green : .blue
            outcomes.append(
                (Self.outcome(slot, status: random.happens(50) ? 500 : 200, ms: 5 + random.below(400)), now))
        }
        var one = Self.counter()
        for (outcome, at) in outcomes { one.count([outcome], at: .at(at)) }
        let expected = one.take(at: .at(now + 2_000))
        #expect(expected.count > 5)
        // Batches as they come within a second, and looked at whenever.
        var other = Self.counter()
        var told: [RunEvent.Counted.Second] = []
        var batch: [RequestOutcome] = []
        for (index, item) in outcomes.enumerated() {
            batch.append(item.outcome)
            let next = index + 1 < outcomes.count ? outcomes[index + 1].at : .max
            if random.happens(300) || next / 1000 != item.at / 1000 {
                other.count(batch, at: .at(item.at))
                batch = []
                if random.happens(300) { told += other.take(at: .at(item.at)) }
            }
        }
        told += other.take(at: .at(now + 2_000))
        #expect(told == expected)
    }

    @Test func `Of users who stay on one side only the first request counts`() throws {
        var counter = Self.counter()
        let one = Self.outcome(.green, status: 500, user: 7)
        counter.count([one, one, one, Self.outcome(.green, user: 8), Self.outcome(.blue)], at: .at(1_500))
        counter.count([one, Self.outcome(.blue), Self.outcome(.blue)], at: .at(2_500))
        let seconds = counter.take(at: .at(9_000))
        #expect(seconds.map { $0.tick.strata[0].canary.requests } == [2, 0])
        #expect(seconds[0].tick.strata[0].canary.failures == 1)
        #expect(seconds.map { $0.tick.strata[0].stable.requests } == [1, 2])
    }

    @Test func `From share to share it remembers users, and counts nothing between them`() throws {
        var counter = Self.counter()
        counter.count([Self.outcome(.green, user: 7)], at: .at(1_500))
        counter.leave()
        #expect(counter.take(at: .at(9_000)).isEmpty)
        counter.enter(Self.judgement)
        counter.count([Self.outcome(.green, user: 7), Self.outcome(.green, user: 8)], at: .at(9_500))
        #expect(try Self.counts(&counter).canary.requests == 1)
    }

    @Test func `Where nothing can be said for long, ten seconds are one`() {
        var counter = Self.counter()
        counter.isSlow = true
        for second in 1...25 { counter.count([Self.outcome(.green)], at: .at(1000 * second)) }
        #expect(counter.take(at: .at(60_000)).map { $0.tick.strata[0].canary.requests } == [10, 10, 5])
    }

    @Test func `It goes on where a trial ended, with other seconds and the same thresholds`() throws {
        var counter = Self.counter()
        let policy = CanaryPolicy()
        var trial = CanaryTrial(Self.judgement, step: 1, at: .epoch, policy)
        for second in 1...9 {
            counter.count(
                Array(repeating: Self.outcome(.blue, ms: 40), count: 60) + [Self.outcome(.green, ms: 45)],
                at: .at(1000 * second + 100))
            for told in counter.take(at: .at(1000 * second + 1_100)) { trial.observe(told) }
        }
        let generation = try #require(trial.judge.thresholds?.generation, "thresholds are told once they are known")
        #expect(trial.judge.totals.timedSlots > 0 && trial.latencies?.stable?.p50 ?? 0 >= 40_000)
        var resumed = Self.counter(after: trial)
        // The clock of whoever goes on may be behind.
        resumed.count([Self.outcome(.green), Self.outcome(.blue)], at: .at(5_100))
        resumed.miss(3)
        let second = try #require(resumed.take(at: .at(6_100)).first)
        #expect(second.tick.slot == 10 && second.tick.generation == generation && second.missed == 3)
        trial.observe(second)
        #expect(trial.judge.totals.refused == 0 && trial.missed == 3)
    }

    @Test func `Where requests fail together each version counts once a second`() throws {
        var counter = Self.counter(JudgeRules(oncePerSecond: true))
        for second in 1...40 {
            let burst = Array(repeating: Self.outcome(.green, status: second == 7 ? 500 : 200), count: 50)
            counter.count(burst + Array(repeating: Self.outcome(.blue), count: 200), at: .at(1000 * second))
        }
        let seconds = counter.take(at: .at(60_000))
        #expect(seconds.count == 40)
        #expect(seconds.allSatisfy { $0.tick.strata[0].canary.requests == 1 && $0.tick.strata[0].stable.requests == 1 })
        #expect(seconds.reduce(0) { $0 + $1.tick.strata[0].canary.failures } == 1)
    }

    @Test func `What no user notices is not slower`() {
        func limits(_ canary: Int, _ stable: Int) -> EValue {
            var counter = Self.counter()
            var trial = CanaryTrial(Self.judgement, step: 1, at: .epoch, CanaryPolicy())
            for second in 1...200 {
                counter.count(
                    Array(repeating: Self.outcome(.blue, ms: stable), count: 90)
                        + Array(repeating: Self.outcome(.green, ms: canary), count: 10), at: .at(1000 * second + 100))
                for told in counter.take(at: .at(1000 * second + 1_100)) { trial.observe(told) }
            }
            return trial.judge.peak
        }
        #expect(limits(9, 1).value <= 1.01)
        #expect(limits(42, 40).value <= 1.01)
        #expect(limits(80, 40).value >= 100)
    }
}
