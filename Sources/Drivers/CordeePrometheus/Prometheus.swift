package import CordeeDriver
package import CordeeModel

/// A `Telemetry` over the HTTP API of Prometheus, or of what speaks it as well.
///
/// Each question is one request; no redirect is followed and nothing is tried twice.
package struct Prometheus: Telemetry {
    private let server: PrometheusServer
    private let requester: any Requester

    /// Asks a Prometheus.
    ///
    /// - Parameter requester: what sends the requests; it stays its owner's to be closed.
    package init(_ server: PrometheusServer, over requester: any Requester) {
        self.server = server
        self.requester = requester
    }

    package func value(of query: TelemetryQuery, at instant: Instant) async throws(Failure) -> TelemetryReading {
        try await ask(.value(of: query, at: instant)).reading()
    }

    package func series(
        of query: TelemetryQuery, from start: Instant, to end: Instant, every step: Duration
    ) async throws(Failure) -> TelemetrySeries {
        try await ask(.series(of: query, from: start, to: end, every: step)).series()
    }

    private func ask(_ request: PrometheusRequest) async throws(Failure) -> PrometheusAnswer {
        let outcome = await requester.send(
            request.web(to: server), within: server.timeout, bodyLimit: server.answerLimit)
        if Task.isCancelled { throw Failure(.cancelled) }
        switch outcome {
        case .answered(let answer): return try PrometheusAnswer(answer, to: request, from: server)
        case .failed(let words): throw Failure(.telemetryUnreachable, [server.address.text], cause: words)
        }
    }
}
