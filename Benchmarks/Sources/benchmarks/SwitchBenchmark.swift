import CordeeDriver
import CordeeDriverConformance
import CordeeHAProxy
import CordeeModel
import NIOCore
import NIOPosix

/// Switches of traffic at the edge, while users send as many requests as are answered.
enum SwitchBenchmark {
    private static let service: ServiceID = "shop"

    static func run(switches: Int) async throws {
        try await measure(switches, rate: nil, "at full load")
        try await measure(switches / 5, rate: 1000, "at 1,000 requests/s")
    }

    private static func measure(_ switches: Int, rate: Int?, _ what: String) async throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        let servers = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let blue = try await Answerer.start("blue", on: servers)
        let green = try await Answerer.start("green", on: servers)
        let edge = try HAProxyEdge(environment: "bench", state: scratch.path + "/edge")
        let listen = try FreePort.endpoint()
        try await edge.prepare(
            Topology(
                listen: listen, fallback: service,
                services: [Topology.Member(service: service, slots: [.blue, .green])]))
        let result: Result<(Figures, Load.Tally, Int), any Error>
        do {
            let shares = [
                SlotShare(slot: .green, percent: .all, endpoint: green.endpoint),
                SlotShare(slot: .blue, percent: .all, endpoint: blue.endpoint),
            ]
            try await edge.shift(service, to: [shares[1]])
            let load = Load(listen, paths: ["/"], connections: 8, rate: rate)
            var times = Figures()
            for index in 0..<switches {
                let begin = ContinuousClock.now
                try await edge.shift(service, to: [shares[index % 2]])
                times.add((ContinuousClock.now - begin).inMilliseconds)
            }
            let perSecond = load.rate
            result = .success((times, try await load.stop(), perSecond))
        } catch {
            result = .failure(error)
        }
        try await edge.prepare(nil)
        try await blue.close()
        try await green.close()
        try await servers.shutdownGracefully()
        let (times, tally, perSecond) = try result.get()
        row(
            "one switch of traffic, \(times.count) switches \(what) (\(perSecond) requests/s): median",
            "\(text(times.median)) ms (p95 \(text(times.quantile(0.95))), p99 \(text(times.quantile(0.99))))",
            aim: "< 2 ms")
        row(
            "failed of \(tally.answered + tally.failed) requests meanwhile",
            "\(tally.failed)\(tally.troubles.isEmpty ? "" : " \(tally.troubles)")", aim: "0")
    }
}
