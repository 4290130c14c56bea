package import CordeeModel

extension Action {
    /// How long and how often this action may be tried when it goes forward.
    ///
    /// - Parameter releases: the plan's releases.
    package func limits(_ releases: [Release]) -> StepLimits {
        switch self {
        case .prepare: StepLimits(deadline: .seconds(30), attempts: 3, pause: .milliseconds(200))
        case .start(let placement):
            // Whoever is in the slot already may need its grace period first.
            StepLimits(
                deadline: .seconds(30) + releases[placement.release].grace, attempts: 2, pause: .milliseconds(200))
        case .verify(let verification):
            StepLimits(
                deadline: releases[verification.placement.release].health.within + verification.hold + .seconds(5),
                attempts: 1, pause: .milliseconds(200))
        case .shift: StepLimits(deadline: .seconds(10), attempts: 5, pause: .milliseconds(50))
        case .settle(let placement):
            StepLimits(
                deadline: Self.drainLimit + releases[placement.release].grace + .seconds(20), attempts: 3,
                pause: .milliseconds(200))
        // How long it may take is for the policy to say, and some wait for as long as it takes.
        case .judge:
            StepLimits(deadline: StepLimits.longestDeadline, attempts: 1, pause: .milliseconds(200))
        case .verifyTogether: StepLimits(deadline: .seconds(60), attempts: 2, pause: .milliseconds(500))
        // One that fails is not tried until it passes: what fails now and then is not what users should have.
        case .scenario(let trial):
            StepLimits(deadline: trial.scenario.timeout + Trial.margin, attempts: 1, pause: .milliseconds(200))
        case .preflight: StepLimits(deadline: Self.preflightLimit, attempts: 1, pause: .milliseconds(200))
        // Hooks run, and may take their time; another git may hold a lock for a moment.
        case .commit, .takeBack, .tag, .untag:
            StepLimits(deadline: .seconds(600), attempts: 3, pause: .milliseconds(500))
        case .push: StepLimits(deadline: .seconds(300), attempts: 3, pause: .seconds(2))
        }
    }

    /// The same on the way back, where giving up means waking people: tried longer.
    package func limitsGoingBack(_ releases: [Release]) -> StepLimits {
        var limits = limits(releases)
        limits.attempts = max(limits.attempts, 5)
        return limits
    }

    /// How long requests under way may take before a slot that has no traffic any more is stopped all the same.
    package static let drainLimit: Duration = .seconds(30)

    /// How long one command may take before a version is made.
    package static let preflightLimit: Duration = .seconds(7200)

    /// Whether it brings users nearer to something new, rather than only looking or clearing away.
    package var isForward: Bool {
        switch self {
        case .prepare, .start, .shift, .preflight, .commit, .tag, .push: true
        case .verify, .settle, .judge, .verifyTogether, .scenario, .takeBack, .untag: false
        }
    }

    /// The service that it is about; nil: the whole environment.
    package var service: ServiceID? {
        switch self {
        case .prepare, .verifyTogether, .scenario: nil
        case .start(let placement), .settle(let placement): placement.service
        case .verify(let verification): verification.placement.service
        case .shift(let shift): shift.service
        case .judge(let judgement): judgement.canary.service
        case .preflight(let preflight): preflight.service
        case .commit(let commit), .takeBack(let commit, _): commit.service
        case .tag(let tag), .untag(let tag, _): tag.service
        case .push(let push): push.commit.service
        }
    }
}
