package import CordeeMessages
import CordeeModel
import Foundation

extension ClockFace {
    /// Shows instants in an IANA time zone (`Europe/Paris`); nil when there is none of that name.
    package init?(zone name: String) {
        guard let zone = TimeZone(identifier: name) else { return nil }
        self.init { instant in
            // Calendars end somewhere; what lies beyond is shown with the last offset that is known.
            let seconds = min(max(Double(instant.microseconds) / 1_000_000, -Self.reach), Self.reach)
            return zone.secondsFromGMT(for: Date(timeIntervalSince1970: seconds))
        }
    }

    /// How far from 1970 time zones are looked up, in seconds: about 3,000 years.
    private static let reach = 1e11
}
