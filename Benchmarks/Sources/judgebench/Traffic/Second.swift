import CordeeStatistics
import CordeeTesting

/// What both arms did in one second.
struct Second {
    /// One arm.
    struct Arm {
        var requests = 0
        var failures = 0
        /// In microseconds, where latencies are played.
        var latencies: [UInt32] = []
        /// What each instance did, where instances are played.
        var instances: [ArmCounts] = []
    }

    var number = 0
    var canary = Arm()
    var stable = Arm()

    /// Plays a second.
    mutating func play(_ scenario: Scenario, _ second: Int, _ chance: inout Chance) {
        number = second
        switch scenario.course {
        case .burstyInstance: playInstances(scenario, second, &chance)
        case .stationary, .dailyCycle, .incident, .ramp:
            let share = scenario.share(second)
            canary.play(scenario, isCanary: true, share, second, &chance)
            stable.play(scenario, isCanary: false, 1 - share, second, &chance)
        }
    }

    /// Once in ten minutes one of the instances, of either arm, fails everything for a second.
    private mutating func playInstances(_ scenario: Scenario, _ second: Int, _ chance: inout Chance) {
        let bad = chance.uniform() < 1.0 / 600 ? chance.below(Scenario.instances) : -1
        let canaries = max(1, Int(Double(Scenario.instances) * scenario.share))
        canary = Arm()
        stable = Arm()
        for instance in 0..<Scenario.instances {
            let isCanary = instance < canaries
            let share =
                isCanary
                ? scenario.share / Double(canaries) : (1 - scenario.share) / Double(Scenario.instances - canaries)
            let requests = chance.arrivals(scenario.rate * share)
            let rate = instance == bad ? 1 : scenario.failures(isCanary: isCanary, second)
            let counts = ArmCounts(requests: requests, failures: chance.binomial(requests, rate))
            if isCanary { canary.add(counts) } else { stable.add(counts) }
        }
    }
}

extension Second.Arm {
    fileprivate mutating func play(
        _ scenario: Scenario, isCanary: Bool, _ share: Double, _ second: Int, _ chance: inout Chance
    ) {
        requests = chance.arrivals(scenario.load(second) * share)
        failures = chance.binomial(requests, scenario.failures(isCanary: isCanary, second))
        latencies.removeAll(keepingCapacity: true)
        guard scenario.hasLatencies else { return }
        let isIll = isCanary && second >= scenario.onset
        // An incident makes everything take half as long again.
        let weather = scenario.course == .incident && scenario.weather(second) > 1 ? 1.5 : 1
        for _ in 0..<requests {
            var latency = LatencyLaw.shared.draw(&chance) * weather
            if isIll {
                latency *= scenario.slowdown
                if scenario.stuck > 0, chance.uniform() < scenario.stuck { latency += scenario.delay }
            }
            latencies.append(UInt32(min(4e9, latency)))
        }
    }

    fileprivate mutating func add(_ counts: ArmCounts) {
        requests += counts.requests
        failures += counts.failures
        instances.append(counts)
    }
}
