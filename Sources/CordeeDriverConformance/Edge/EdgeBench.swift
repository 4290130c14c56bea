import AsyncHTTPClient
import CordeeDriver
import CordeeModel
import NIOCore
import NIOHTTP1
import Synchronization

/// What one check works with: an edge for two services with two slots each, and something that answers in them.
final class EdgeBench: Sendable {
    let check: EdgeCheck
    let workshop: any EdgeWorkshop
    let edge: any Edge
    let topology: Topology
    let blue: Upstream
    let green: Upstream
    private let client: HTTPClient

    static let shop: ServiceID = "shop"
    static let stock: ServiceID = "stock"

    init(check: EdgeCheck, workshop: any EdgeWorkshop) async throws {
        self.check = check
        self.workshop = workshop
        edge = try await workshop.edge()
        blue = try await Upstream.start("blue")
        green = try await Upstream.start("green")
        // A port that was free a moment ago.
        let free = try await Upstream.start("free")
        await free.close()
        topology = Topology(
            listen: free.endpoint, fallback: Self.shop,
            services: [
                Topology.Member(
                    service: Self.stock, route: Route(host: "stock.example", path: "/api"), slots: [.blue, .green]),
                Topology.Member(service: Self.shop, slots: [.blue, .green]),
            ])
        var configuration = HTTPClient.Configuration()
        // A refused connection is what is looked for.
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.httpVersion = .http1Only
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    func close() async {
        await blue.close()
        await green.close()
        try? await client.shutdown()
    }

    /// A share of one of the two slots.
    func share(_ slot: SlotID, _ percent: Int = 100) -> SlotShare {
        SlotShare(slot: slot, percent: Percent(percent), endpoint: (slot == .blue ? blue : green).endpoint)
    }

    /// Prepares the edge, and gives a service's traffic to blue.
    func open(_ service: ServiceID = EdgeBench.shop) async throws {
        try await edge.prepare(topology)
        try await edge.shift(service, to: [share(.blue)])
    }

    /// Where a service is reached by the others.
    func listener(of service: ServiceID) async throws -> Endpoint {
        let listeners = try await edge.state().listeners
        guard let endpoint = listeners[service] else { throw problem("\(service) has a listener, yet \(listeners)") }
        return endpoint
    }

    /// The status and the body of an answer. Over a connection of its own, unless it is to be kept: one that is kept
    /// idle may hold up an edge that is set up anew.
    func get(
        _ path: String = "/", at endpoint: Endpoint? = nil, host: String? = nil, isKept: Bool = false,
        user: String? = nil
    ) async throws -> (status: Int, body: String) {
        var request = HTTPClientRequest(url: "http://\(endpoint ?? topology.listen)\(path)")
        if !isKept { request.headers.add(name: "connection", value: "close") }
        if let user { request.headers.add(name: "cookie", value: "session=\(user)") }
        if let host { request.headers.add(name: "host", value: host) }
        let response = try await client.execute(request, timeout: .seconds(30))
        let body = try await response.body.collect(upTo: 1 << 20)
        return (Int(response.status.code), String(buffer: body))
    }

    /// Who answers how many of so many requests.
    func census(_ count: Int, at endpoint: Endpoint? = nil) async throws -> [String: Int] {
        var census: [String: Int] = [:]
        for _ in 0..<count {
            let answer = try await get(at: endpoint)
            census[answer.status == 200 ? answer.body : "\(answer.status)", default: 0] += 1
        }
        return census
    }

    /// Sends requests to both kinds of listeners without a pause while something is done; returns what went wrong.
    func underLoad(_ body: @Sendable () async throws -> Void) async throws -> (answered: Int, lost: [String]) {
        let load = Load()
        let inner = try await listener(of: Self.shop)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<4 {
                group.addTask {
                    // Told to end rather than cancelled, so that no request is cut off.
                    while !load.tally.withLock({ $0.isOver }) {
                        let trouble = await self.trouble(at: index % 2 == 0 ? inner : nil)
                        load.tally.withLock { tally in
                            if let trouble { tally.lost.append(trouble) } else { tally.answered += 1 }
                        }
                    }
                }
            }
            defer { load.tally.withLock { $0.isOver = true } }
            try await body()
            load.tally.withLock { $0.isOver = true }
            try await group.waitForAll()
            return load.tally.withLock { ($0.answered, $0.lost) }
        }
    }

    private final class Load: Sendable {
        let tally = Mutex(Tally())

        struct Tally: Sendable {
            var answered = 0
            var lost: [String] = []
            var isOver = false
        }
    }

    private func trouble(at endpoint: Endpoint?) async -> String? {
        do {
            let answer = try await get(at: endpoint, isKept: true)
            return answer.status == 200 ? nil : "\(answer)"
        } catch {
            return "\(error)"
        }
    }

    func wait(_ what: String, until isTrue: () async throws -> Bool) async throws {
        let deadline = ContinuousClock.now + EdgeConformance.patience
        while try await !isTrue() {
            guard ContinuousClock.now < deadline else { throw problem("it never came true that \(what)") }
            try await Task.sleep(for: .milliseconds(2))
        }
    }

    func expect(_ isTrue: Bool, _ what: @autoclosure () -> String) throws {
        if !isTrue { throw problem(what()) }
    }

    /// The code of the failure that something must end with.
    func failure(_ what: String, _ body: () async throws(Failure) -> Void) async throws -> Failure {
        do { try await body() } catch { return error }
        throw problem("\(what) fails, yet it does not")
    }

    func problem(_ reason: String) -> EdgeNonconformance { EdgeNonconformance(check: check, reason: reason) }
}
