/// Whether going forward is allowed at a moment.
package enum WindowState: Hashable, Codable, Sendable {
    /// It is; until then, or for as long as can be told.
    case open(until: Instant?)
    /// It is not; until then, or for as long as can be told.
    case closed(until: Instant?, because: [Closure])

    /// Whether it is allowed.
    package var isOpen: Bool {
        switch self {
        case .open: true
        case .closed: false
        }
    }
}

/// What keeps it closed.
package enum Closure: Hashable, Codable, Sendable {
    /// No window is open.
    case outside
}
