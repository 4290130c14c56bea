import AsyncHTTPClient
package import Foundation
import NIOCore
import NIOHTTP1
import ServiceLifecycle
import Synchronization

/// Sends requests at a fixed rate whatever becomes of them, so that a slow server cannot hide behind a patient client.
package final class LoadGenerator: Service {
    /// What to send, how fast, and where to report.
    package struct Plan: Sendable {
        var url: String
        var requestsPerSecond: Double
        /// How many requests to send; until it is stopped when absent.
        var requestCount: Int?
        /// How many connections share the requests.
        var connections: Int
        var timeout: Duration
        var reportFile: URL?

        /// A plan for one address.
        package init(
            url: String, requestsPerSecond: Double, requestCount: Int? = nil, connections: Int = 8,
            timeout: Duration = .seconds(2), reportFile: URL? = nil
        ) {
            self.url = url
            self.requestsPerSecond = requestsPerSecond
            self.requestCount = requestCount
            self.connections = connections
            self.timeout = timeout
            self.reportFile = reportFile
        }
    }

    /// How often the report is written again.
    static let reportInterval = Duration.milliseconds(500)

    private let plan: Plan
    private let tally = Mutex(TrafficTally())

    /// A load that has not begun.
    package init(plan: Plan) {
        self.plan = plan
    }

    /// What was found out so far.
    package var report: TrafficReport {
        TrafficReport(tally.withLock { $0 })
    }

    /// Sends until the plan is fulfilled or a graceful shutdown begins, waits for what is in flight, and reports.
    package func run() async throws {
        let configuration = PeerLimits.clientConfiguration(
            callTimeout: plan.timeout, connections: plan.connections)
        try await HTTPClient.withHTTPClient(configuration: configuration) { [self] http in
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await self.keepReporting() }
                await send(through: http)
                group.cancelAll()
                // A report that cannot be written is the error of the run, not of one request.
                for try await _ in group {}
            }
        }
        try writeReport()
    }

    private func send(through http: HTTPClient) async {
        await withDiscardingTaskGroup { requests in
            let clock = ContinuousClock()
            let start = clock.now
            var number = 0
            while plan.requestCount.map({ number < $0 }) ?? true {
                let due = start + .seconds(Double(number) / plan.requestsPerSecond)
                guard await pause(until: due) else { return }
                requests.addTask { await self.sendOne(due: due, through: http) }
                number += 1
            }
        }
    }

    /// Waits for the next request's turn; false when the load is to stop.
    private func pause(until due: ContinuousClock.Instant) async -> Bool {
        guard !Task.isCancelled, !Task.isShuttingDownGracefully else { return false }
        if due <= .now { return true }
        return await cancelWhenGracefulShutdown {
            (try? await Task.sleep(until: due, clock: .continuous)) != nil
        }
    }

    private func sendOne(due: ContinuousClock.Instant, through http: HTTPClient) async {
        var version: String?
        var failed = true
        do {
            let request = HTTPClientRequest(url: plan.url)
            let response = try await http.execute(request, timeout: TimeAmount(plan.timeout))
            version = response.headers.first(name: Identity.versionHeaderName)
            for try await _ in response.body {}
            failed = response.status.code >= 500
        } catch {
            // No answer, or half of one: the request stays a failure.
        }
        let latency = ContinuousClock.now - due
        tally.withLock { $0.record(version: version, failed: failed, latency: latency, at: Date()) }
    }

    private func keepReporting() async throws {
        while (try? await Task.sleep(for: Self.reportInterval)) != nil { try writeReport() }
    }

    private func writeReport() throws {
        if let file = plan.reportFile { try report.write(to: file) }
    }
}
