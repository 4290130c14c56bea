package import CordeeModel
internal import Foundation

/// A time zone: which instants a clock's times are, and which times instants are.
package struct Zone: Hashable, Sendable {
    private let zone: TimeZone

    /// An IANA time zone; nil when this machine knows none of that name.
    package init?(_ name: String) {
        guard let zone = TimeZone(identifier: name) else { return nil }
        self.zone = zone
    }

    /// Greenwich.
    package static let utc = Zone(zone: .gmt)

    private init(zone: TimeZone) { self.zone = zone }

    /// What clocks show at an instant, parts of a second cut.
    package func local(_ instant: Instant) -> LocalTime {
        let seconds = instant.seconds
        return LocalTime(seconds: seconds + offset(seconds))
    }

    /// When clocks first show a time; where they never do, the first instant after the gap.
    package func first(_ time: LocalTime) -> Instant { Instant(seconds: occurrences(of: time.seconds).first) }

    /// When clocks first show a time; where they never do, as many hours after it as it would be without the gap (RFC
    /// 5545, 3.3.5): what other calendars show.
    package func asCalendarsRead(_ time: LocalTime) -> Instant {
        let found = occurrences(of: time.seconds)
        guard !found.isReal else { return Instant(seconds: found.first) }
        return Instant(seconds: time.seconds - offset(time.seconds - LocalTime.secondsPerDay))
    }

    /// When the second before a time is over for the last time: where what ends at that time has ended.
    ///
    /// The time itself may still come twice, as 02:00 does where clocks are set back from 03:00 to 02:00.
    package func end(_ time: LocalTime) -> Instant {
        let before = occurrences(of: time.seconds - 1)
        return Instant(seconds: before.isReal ? before.last + 1 : before.last)
    }

    /// The instants at which clocks show so many seconds since 1970-01-01T00:00, earliest and last; where they never
    /// do, the first instant after the gap.
    private func occurrences(of shown: Int) -> (first: Int, last: Int, isReal: Bool) {
        // No zone is further than 14 hours from Greenwich, and none has two changes within two days.
        let before = offset(shown - LocalTime.secondsPerDay)
        let after = offset(shown + LocalTime.secondsPerDay)
        let found = [shown - max(before, after), shown - min(before, after)].filter { shown - $0 == offset($0) }
        if let first = found.first, let last = found.last { return (first, last, true) }
        var low = shown - max(before, after)
        var high = shown - min(before, after)
        while low + 1 < high {
            let middle = (low + high) / 2
            if offset(middle) == before { low = middle } else { high = middle }
        }
        return (high, high, false)
    }

    /// Seconds east of Greenwich.
    private func offset(_ seconds: Int) -> Int {
        // Calendars end somewhere; what lies beyond has the last offset that is known.
        let seconds = min(max(Double(seconds), -Self.reach), Self.reach)
        return zone.secondsFromGMT(for: Date(timeIntervalSince1970: seconds))
    }

    /// How far from 1970 offsets are looked up, in seconds: about 3,000 years.
    private static let reach = 1e11
}

extension Instant {
    /// Whole seconds since the epoch, rounded down.
    var seconds: Int { Int(microseconds.dividedFloor(by: 1_000_000)) }

    /// The instant so many seconds after the epoch; saturates at the ends of time.
    init(seconds: Int) {
        let (product, overflow) = Int64(seconds).multipliedReportingOverflow(by: 1_000_000)
        self.init(microseconds: overflow ? (seconds < 0 ? .min : .max) : product)
    }
}
