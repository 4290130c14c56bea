package import CordeeModel
internal import Foundation

/// The time that runs go by: the wall clock when it began, and from then on a clock that cannot be set.
///
/// Never earlier than what the ledger has already seen, so a wall clock that was set back neither reorders the record
/// nor makes a deadline wait.
package struct Timekeeper: Sendable {
    private let base: Instant
    private let begin = ContinuousClock.now

    /// Begins at the wall clock's time, or at `earliest` when that is later.
    package init(notBefore earliest: Instant = .epoch) {
        base = max(earliest, Self.wallClock)
    }

    /// Now.
    package var now: Instant { base + (ContinuousClock.now - begin) }

    /// What the wall clock says.
    package static var wallClock: Instant {
        Instant(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000))
    }
}
