import RealModule

/// A service and its canary, as the simulation plays them, for an hour as a rule.
struct Scenario: Sendable {
    /// How rates and shares change in time.
    enum Course: String, CaseIterable, Sendable {
        case stationary, dailyCycle, incident, ramp, burstyInstance
    }

    /// How many instances serve, where instances are played.
    static let instances = 20

    var name: String
    /// How many seconds are played; a cycle, a ramp and an incident fill the same part of a shorter time.
    var length = 3600
    /// Requests a second, both arms.
    var rate = 100.0
    /// The canary's share.
    var share = 0.1
    /// How often stable fails.
    var base = 0.01
    /// How often the canary fails.
    var canary = 0.01
    /// By what factor the canary's requests take longer.
    var slowdown = 1.0
    /// Which part of them takes `delay` longer.
    var stuck = 0.0
    /// In microseconds.
    var delay = 1_000_000.0
    /// Whether latencies are played at all.
    var hasLatencies = false
    var course = Course.stationary
    /// The canary is healthy before this second.
    var onset = 0

    /// Both arms alike.
    var healthy: Scenario {
        var copy = self
        copy.canary = base
        copy.slowdown = 1
        copy.stuck = 0
        return copy
    }

    var isHealthy: Bool { canary <= base && slowdown <= 1 && stuck == 0 }

    /// How much the failures of both arms are multiplied in a second.
    func weather(_ second: Int) -> Double {
        switch course {
        case .stationary, .ramp, .burstyInstance: 1
        case .dailyCycle: 1 + 0.8 * Double.sin(2 * Double.pi * Double(second) / Double(length))
        // A sixth of the time is trouble for both; soon where the canary is ill, so that it is found within it or not.
        case .incident:
            ((isHealthy ? length / 2 : 60)..<(isHealthy ? length / 2 : 60) + length / 6).contains(second) ? 10 : 1
        }
    }

    /// How many requests come in a second, in the mean.
    func load(_ second: Int) -> Double {
        guard course == .dailyCycle else { return rate }
        return rate * (1 + 0.5 * Double.cos(2 * Double.pi * Double(second) / Double(length)))
    }

    /// The canary's share in a second: with a ramp it doubles every twelfth of the time, from a tenth of its end.
    func share(_ second: Int) -> Double {
        course == .ramp ? min(share, share / 10 * Double.pow(2, second / (length / 12))) : share
    }

    /// How often an arm fails in a second.
    func failures(isCanary: Bool, _ second: Int) -> Double {
        min(0.9, (isCanary && second >= onset ? canary : base) * weather(second))
    }
}
