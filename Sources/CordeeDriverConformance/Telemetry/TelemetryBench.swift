import CordeeDriver
import CordeeModel
import Foundation

/// What one check works with.
struct TelemetryBench: Sendable {
    let check: TelemetryCheck
    let workshop: any TelemetryWorkshop
    let telemetry: any Telemetry

    var now: Instant { Instant(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000)) }

    func value(of query: TelemetryQuery) async throws(Failure) -> TelemetryValue? {
        try await telemetry.value(of: query, at: now).value
    }

    func series(
        of query: TelemetryQuery, last span: Duration, every step: Duration
    ) async throws(Failure) -> [TelemetrySample] {
        let end = now
        return try await telemetry.series(of: query, from: end + (.zero - span), to: end, every: step).samples
    }

    /// Waits until a query gives a value, and takes nothing else than nothing before.
    func wait(for value: TelemetryValue, as query: TelemetryQuery) async throws {
        try await wait("\(query) is \(value)") {
            let found = try await self.value(of: query)
            try expect(found == nil || found == value, "it is \(value), yet it is \(String(describing: found))")
            return found == value
        }
    }

    func wait(_ what: String, until isTrue: () async throws -> Bool) async throws {
        let deadline = ContinuousClock.now + TelemetryConformance.patience
        while try await !isTrue() {
            guard ContinuousClock.now < deadline else { throw problem("it never came true that \(what)") }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    func expect(_ isTrue: Bool, _ what: @autoclosure () -> String) throws {
        if !isTrue { throw problem(what()) }
    }

    /// What something fails with; nil: it does not.
    func failure(_ body: () async throws(Failure) -> Void) async -> Failure? {
        do { try await body() } catch { return error }
        return nil
    }

    private func problem(_ reason: String) -> TelemetryNonconformance {
        TelemetryNonconformance(check: check, reason: reason)
    }
}
