package import CordeeModel

/// One action with its way back, its deadline and its retries: the smallest thing that is journalled.
package struct Step: Hashable, Codable, Sendable {
    /// The service that it is about; nil: the whole environment.
    package var service: ServiceID?
    /// What is done.
    package var action: Action
    /// Positions of the steps that must be done before.
    package var needs: [Int]
    /// What takes it back, in order; each of them converges, so it is right for a step that was only begun, too.
    package var undo: [Action]
    /// Whether its undo only clears away what no longer matters to anyone: nothing else on the way back waits for it.
    package var undoMayLag: Bool
    /// The wave that it belongs to, from 1; 0: before all, last: after all.
    package var wave: Int
    /// How long and how often it may be tried.
    package var limits: StepLimits

    /// Describes a step.
    package init(
        service: ServiceID?, action: Action, needs: [Int], undo: [Action] = [], undoMayLag: Bool = false, wave: Int,
        limits: StepLimits
    ) {
        self.service = service
        self.action = action
        self.needs = needs
        self.undo = undo
        self.undoMayLag = undoMayLag
        self.wave = wave
        self.limits = limits
    }
}

/// How long one attempt may take and how often it is made.
package struct StepLimits: Hashable, Codable, Sendable {
    /// How long one attempt may take before it is cancelled.
    @Milliseconds package var deadline: Duration
    /// How many attempts are made; at least 1.
    package var attempts: Int
    /// The pause after the first failed attempt; it doubles with each further one.
    @Milliseconds package var pause: Duration

    /// The longest pause between two attempts.
    package static let longestPause: Duration = .seconds(10)
    /// The longest deadline, far beyond what any release needs; a plan file that asks for more is refused.
    package static let longestDeadline: Duration = .seconds(400 * 86_400)
    /// The most attempts that a step may be given.
    package static let mostAttempts = 1000

    /// Sets the limits.
    package init(deadline: Duration, attempts: Int, pause: Duration) {
        self.deadline = deadline
        self.attempts = attempts
        self.pause = pause
    }

    /// The pause after a failed attempt, by the attempt's number from 1; never below zero nor above `longestPause`.
    package func pause(after attempt: Int) -> Duration {
        var pause = min(max(.zero, pause), Self.longestPause)
        for _ in 1..<max(1, min(attempt, 20)) { pause = min(pause * 2, Self.longestPause) }
        return pause
    }

    /// Whether they can be kept: at least one attempt, a deadline in the future, a pause that is one, nothing endless.
    package var areSound: Bool {
        (1...Self.mostAttempts).contains(attempts) && deadline > .zero && deadline <= Self.longestDeadline
            && pause >= .zero
    }
}
