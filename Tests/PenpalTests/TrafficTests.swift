import Foundation
import HTTPTypes
import Hummingbird
import PenpalServices
import Synchronization
import Testing

@Suite(.tags(.medium))
struct TrafficTests {
    // A valid header name, so that the initializer cannot fail.
    private static let version = HTTPField.Name("x-penpal-version")!

    /// A server that fails every `period`-th request and changes its version after half of them.
    private func unreliable(period: Int, newVersionAfter: Int) -> Router<BasicRequestContext> {
        let served = ServedCount()
        let router = Router()
        router.get("/app/ping") { _, _ in
            let number = served.next()
            return Response(
                status: number.isMultiple(of: period) ? .internalServerError : .ok,
                headers: [Self.version: number > newVersionAfter ? "1.3.0" : "1.2.0"])
        }
        return router
    }

    private final class ServedCount: Sendable {
        private let count = Atomic<Int>(0)
        func next() -> Int { count.add(1, ordering: .relaxed).newValue }
    }

    @Test func `Every failure is counted, for the version that failed`() async throws {
        try await withServer(unreliable(period: 5, newVersionAfter: 60)) { address in
            let generator = LoadGenerator(
                plan: .init(
                    url: address + "/app/ping", requestsPerSecond: 500, requestCount: 100, timeout: .seconds(30)))
            try await generator.run()
            let report = generator.report
            #expect(report.requests == 100)
            #expect(report.failures == 20)
            let counts = report.byVersion.sorted { $0.version < $1.version }
            #expect(counts.map(\.version) == ["1.2.0", "1.3.0"])
            #expect(counts.map(\.requests) == [60, 40])
            #expect(counts.map(\.failures) == [12, 8])
            let first = try #require(report.firstFailure)
            let last = try #require(report.lastFailure)
            #expect(first <= last)
            #expect(report.failureSeconds > 0)
            #expect(report.latency.p50ms > 0 && report.latency.p50ms <= report.latency.p99ms)
        }
    }

    @Test func `A refused connection is a failure of no version`() async throws {
        // Port 1 of loopback: nothing listens there.
        let generator = LoadGenerator(
            plan: .init(
                url: "http://127.0.0.1:1/", requestsPerSecond: 200, requestCount: 5, timeout: .seconds(30)))
        try await generator.run()
        #expect(generator.report.failures == 5)
        #expect(generator.report.byVersion.map(\.version) == [TrafficReport.noVersion])
    }

    @Test func `Not being found is no failure`() async throws {
        try await withServer(Router()) { address in
            let generator = LoadGenerator(
                plan: .init(url: address, requestsPerSecond: 200, requestCount: 5, timeout: .seconds(30)))
            try await generator.run()
            #expect(generator.report.requests == 5)
            #expect(generator.report.failures == 0)
        }
    }

    @Test func `Traffic reports while it runs and once more when it is stopped`() async throws {
        try await withTemporaryDirectory { directory in
            let file = directory.appending(path: "report.json")
            try await withServer(unreliable(period: 2, newVersionAfter: .max)) { address in
                try await withProcess(["traffic", address, "--timeout", "60", "--report", file.path], in: directory) {
                    process in
                    try await eventually("a report with requests is written") {
                        ((try? TrafficReport(file: file))?.requests ?? 0) > 1
                    }
                    let before = try TrafficReport(file: file).requests
                    process.send(SIGTERM)
                    #expect(await process.exitCode() == 0)
                    let report = try TrafficReport(file: file)
                    #expect(report.requests >= before)
                    #expect(report.failures == report.requests / 2)
                    #expect(process.text.contains("failures"))
                }
            }
        }
    }

    @Test func `A report without failures says null, and reads back as it was`() async throws {
        try await withTemporaryDirectory { directory in
            let file = directory.appending(path: "report.json")
            let report = LoadGenerator(plan: .init(url: "", requestsPerSecond: 1)).report
            try report.write(to: file)
            #expect(try String(contentsOf: file, encoding: .utf8).contains(#""firstFailure" : null"#))
            #expect(try TrafficReport(file: file) == report)
        }
    }

    static let sample = """
        {"requests":12345,"failures":3,"byVersion":[{"version":"1.2.0","requests":12000,"failures":0},
        {"version":"1.3.0","requests":345,"failures":3}],"firstFailure":"2026-03-04T10:00:01.500Z",
        "lastFailure":"2026-03-04T10:00:02.250Z","failureSeconds":0.3,"latency":{"p50ms":3.1,"p95ms":9,"p99ms":20.25}}
        """

    @Test(arguments: [
        (
            TrafficReport.Language.english,
            """
            12,345 requests, 3 failures (0.02%), failing for 0.3 s between 10:00:01.500 and 10:00:02.250 UTC
            By version: 1.2.0: 12,000 (0 failed), 1.3.0: 345 (3 failed)
            Latency: p50 3.1 ms, p95 9 ms, p99 20.2 ms
            """
        ),
        (
            TrafficReport.Language.french,
            """
            12\u{202F}345 requêtes, 3 échecs (0,02 %), échecs pendant 0,3 s entre 10:00:01.500 et 10:00:02.250 UTC
            Par version : 1.2.0 : 12\u{202F}000 (0 en échec), 1.3.0 : 345 (3 en échec)
            Latence : p50 3,1 ms, p95 9 ms, p99 20,2 ms
            """
        ),
    ])
    func `A report reads well`(language: TrafficReport.Language, text: String) async throws {
        try await withTemporaryDirectory { directory in
            let file = directory.appending(path: "report.json")
            try Data(Self.sample.utf8).write(to: file)
            #expect(try TrafficReport(file: file).text(in: language) == text)
        }
    }

    @Test func `Percentiles are within two per cent of the truth`() {
        var histogram = LatencyHistogram()
        for milliseconds in 1...1000 { histogram.record(.milliseconds(milliseconds)) }
        #expect((490...515).contains(histogram.milliseconds(at: 0.5)))
        #expect((950...975).contains(histogram.milliseconds(at: 0.95)))
        #expect(LatencyHistogram().milliseconds(at: 0.5) == 0)
    }
}
