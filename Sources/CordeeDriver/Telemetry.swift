package import CordeeModel

/// Answers a number over a window: what somebody else has measured.
///
/// Guidance for implementers: the question says what is gathered over which window; the driver only says when. Both
/// requirements read only. Nothing measured is never answered as zero, what is no number never as one, and one series
/// is never picked out of several: a question that gives several is refused. Limit how long an answer may take and how
/// much of it is read; ask once. When the calling task is cancelled, throw `cancelled`. `CordeeDriverConformance`
/// checks all of it.
package protocol Telemetry: Sendable {
    /// What the answer was at an instant, to the millisecond. What was measured some time before may still count as it:
    /// for Prometheus, up to five minutes, unless the question names a window.
    /// - Throws: `telemetryUnreachable`, `telemetryDenied`, `telemetryRefused`, `telemetryAmbiguous`,
    ///   `telemetryUnreadable`.
    func value(of query: TelemetryQuery, at instant: Instant) async throws(Failure) -> TelemetryReading

    /// What the answer was from one instant to another, the first and, where a step ends there, the last included.
    /// - Throws: as `value`; `telemetryRefused` also where the step is below a millisecond, where the instants stand the wrong
    ///   way round, and where they are too many.
    func series(
        of query: TelemetryQuery, from start: Instant, to end: Instant, every step: Duration
    ) async throws(Failure) -> TelemetrySeries
}
