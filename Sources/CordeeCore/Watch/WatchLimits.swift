/// What a watch goes by.
package enum WatchLimits {
    /// The part of the answers whose time is looked at.
    package static let share = 0.95
    /// So many slots are looked at together; so many without a request in a row, and nothing can be said.
    package static let window = 5
    /// So many measurements in a row are above a limit before it is worth an alert: single ones cannot be weighed.
    package static let sustained = 3
    /// So many requests are needed to know how a service is: with fewer there is no bound of its slow answers.
    package static let requestsToKnow = 200
    /// So many answers of Prometheus are needed to know what it usually says, however short the learning.
    package static let looksToKnow = 5
    /// A service that fails more often than this is not as it should be, even if it was never seen otherwise: alerts then
    /// compare with this.
    package static let unusual = 0.02
    /// A rollback takes more than an alert: at least so many requests that failed or were slow, as the few of a quiet night
    /// are often those of one caller.
    package static let badToAct = 10
    /// And so many slots in a row, up to the newest, that are above the limit each for itself, with at least so many bad
    /// requests: one of them at least lies wholly within what is bad, and what was over at once needs no way back.
    package static let slotsToAct = 3
    /// So many bad requests in each of these.
    package static let badInSlot = 2
    /// For so many slots more than planned it is watched as long as a rollback is owed.
    package static let overtime = 10
    /// What was seen so many slots ago is too old to act on: a daemon that comes back looks first.
    package static let fresh = 2
    /// How a service was so long ago says nothing of how it is before a run.
    package static let baselineAge: Duration = .seconds(14 * 24 * 60 * 60)
    /// With at most this probability what was seen in a window comes from a service that is as it was, before it is worth an
    /// alert. A day of minutes for seven services asks 20,000 times: false alerts then come once in fifty days at most.
    package static let evidence = 1e-6
    /// With at most this probability a service was worse than the bound that its past gives.
    package static let boundLevel = 1e-3
    /// So many times the bound that its past gives is still no drift.
    package static let tolerated = 1.25
    /// A service that fails less often than this is fine, as with canaries.
    package static let harmless = 0.001
    /// Answers that are faster count as taking so long, in microseconds, as with canaries.
    package static let ignored = 10_000
    /// With at most this probability one of all the drifts of a watch is a false alarm.
    package static let falseDrifts = 0.01
}
