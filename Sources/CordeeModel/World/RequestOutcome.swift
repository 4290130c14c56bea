/// How one request at the edge ended.
package struct RequestOutcome: Hashable, Sendable {
    /// The service asked.
    package var service: ServiceID
    /// The slot that answered; nil: none was there to answer.
    package var slot: SlotID?
    /// The HTTP status the caller got.
    package var status: Int
    /// From the first byte of the request to the last of the answer.
    package var duration: Duration
    /// Whether the answer was cut off or never came.
    package var isBroken: Bool
    /// Whether a user sent it (at the public listener) rather than another service.
    package var isPublic: Bool
    /// When it ended.
    package var at: Instant
    /// Whether another slot was asked first and refused the connection.
    package var wasRefused: Bool
    /// Whether no user sends such requests: health checks, what the manifest leaves out.
    package var isUnjudged: Bool
    /// Who sent it, as a hash, where users stay in one slot; nil: not told.
    package var user: UInt32?

    /// Notes how a request ended.
    package init(
        service: ServiceID, slot: SlotID?, status: Int, duration: Duration, isBroken: Bool, isPublic: Bool, at: Instant,
        wasRefused: Bool = false, isUnjudged: Bool = false, user: UInt32? = nil
    ) {
        self.service = service
        self.slot = slot
        self.status = status
        self.duration = duration
        self.isBroken = isBroken
        self.isPublic = isPublic
        self.at = at
        self.wasRefused = wasRefused
        self.isUnjudged = isUnjudged
        self.user = user
    }

    /// Whether whoever asked got no proper answer: a 5xx, or a broken connection.
    package var isFailure: Bool { isBroken || status >= 500 }
}
