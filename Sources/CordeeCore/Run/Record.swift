package import CordeeModel

/// An event with what an audit asks of it: when, by whom, in which run. The ledger gives it its place in the order.
package struct Record: Hashable, Sendable {
    /// When it happened; never earlier than the record before it.
    package var at: Instant
    /// Who caused it: `maks@atlas`, or `cordee` itself.
    package var actor: Actor
    /// The run that it is about.
    package var run: RunID
    /// What happened.
    package var event: RunEvent

    /// Notes an event.
    package init(at: Instant, actor: Actor, run: RunID, event: RunEvent) {
        self.at = at
        self.actor = actor
        self.run = run
        self.event = event
    }
}

/// Who caused something.
package struct Actor: Identifier {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }

    /// The person, whatever machine they are on: what stands before the `@`.
    package var person: Substring { rawValue.prefix { $0 != "@" } }

    /// Cordée itself.
    package static let cordee: Actor = "cordee"
}
