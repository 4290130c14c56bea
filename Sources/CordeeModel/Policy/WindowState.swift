/// Whether an environment may go forward at an instant, and when that changes.
///
/// Spans are half open: at the very instant of `until` it has changed. Nil: it does not change as far as anybody looks.
package enum WindowState: Hashable, Codable, Sendable {
    /// It may.
    case open(until: Instant?)
    /// It may not; when it next may, and everything that closes it now, at least one.
    case closed(until: Instant?, because: [Closure])

    /// Whether it may.
    package var isOpen: Bool {
        switch self {
        case .open: true
        case .closed: false
        }
    }

    /// When that changes; nil: not as far as anybody looks.
    package var until: Instant? {
        switch self {
        case .open(let until), .closed(let until, _): until
        }
    }
}

/// What keeps an environment from going forward.
package enum Closure: Hashable, Codable, Sendable {
    /// No window that allows it is open.
    case outside
    /// A window that forbids it.
    case denied(Window)
    /// A freeze of the manifest.
    case freeze(reason: String, by: String?)
    /// An event of a calendar's file; nil where it does not say why or by whom.
    case event(file: String, reason: String?, by: String?)
    /// A public holiday, or the working day that stands in for one.
    case holiday(Holiday, isSubstitute: Bool)
    /// A calendar's file that could not be read or understood, so that nobody knows what it forbids; the line, where
    /// there is one.
    case unreadable(file: String, line: Int?)
    /// A time zone that this machine does not know, so that nobody knows the hours.
    case unknownZone(String)
}
