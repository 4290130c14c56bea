/// What of a calendar's file cannot be understood, and where.
package struct CalendarFlaw: Error, Hashable {
    /// The line, from 1, at which the property or component begins.
    package var line: Int
    /// What it is.
    package var problem: Problem

    /// What can be wrong.
    package enum Problem: Hashable, Sendable {
        /// The file is not there or cannot be read; what the system says.
        case unreadable(String)
        /// It is larger than the limit, in bytes.
        case tooLarge(limit: Int)
        /// It has more events than the limit.
        case tooManyEvents(limit: Int)
        /// It is not iCalendar: the line is no property of a calendar.
        case notCalendar
        /// A component is not ended, or one is ended that was not begun; its name.
        case unbalanced(String)
        /// An event does not say when it begins.
        case noStart
        /// Not a day, a time or a list of them.
        case badTime(String)
        /// Not a duration.
        case badDuration(String)
        /// No time zone of the IANA, nor one that is known by that name.
        case unknownZone(String)
        /// An event is over before it begins.
        case endsBeforeStart
        /// A rule of recurrence, or a part of one, that is not understood.
        case badRule(String)
        /// An exception that changes all later ones as well.
        case laterToo
    }

    /// What an event does of which this is a flaw.
    package enum Effect: Hashable, Sendable {
        /// The whole file closes, all the time.
        case file
        /// The event closes all the time, as nobody knows when it is.
        case always
        /// The event closes from its beginning on, as nobody knows when it is over.
        case fromStart
        /// The exception is left out: what it would have taken away closes.
        case exception
    }

    /// What it does.
    package var effect: Effect
}
