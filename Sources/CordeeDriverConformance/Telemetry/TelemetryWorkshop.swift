package import CordeeDriver
package import CordeeModel

/// What the suite needs of whoever has a `Telemetry` checked. Each check gets a workshop of its own.
package protocol TelemetryWorkshop: Sendable {
    /// The driver, once whoever measures is ready to answer.
    func telemetry() async throws -> any Telemetry
    /// Has something measured from now on that was never measured before, in one series for each value, and returns the query
    /// that gives all of them.
    func measure(_ values: [TelemetryValue]) async throws -> TelemetryQuery
    /// The query for something that nobody ever measures.
    var nothing: TelemetryQuery { get }
    /// A query that cannot be understood.
    var nonsense: TelemetryQuery { get }
    /// Ends whoever measures, and returns when it is gone.
    func kill() async throws
    /// Stops everything and removes what was left behind. Called once, whether the check passed or not.
    func close() async
}
