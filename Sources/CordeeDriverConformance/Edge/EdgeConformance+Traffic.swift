import CordeeDriver
import CordeeModel

extension EdgeConformance {
    func noRequestIsLostWhileSlotsChangeHands(_ bench: EdgeBench) async throws {
        try await bench.open()
        let result = try await bench.underLoad {
            for turn in 1...Self.switches {
                let slot: SlotID = turn % 2 == 0 ? .blue : .green
                try await bench.edge.shift(EdgeBench.shop, to: [bench.share(slot)])
                if turn % 10 == 0 {
                    let isQuiet = try await bench.edge.drain(
                        EdgeBench.shop, slot: slot == .blue ? .green : .blue, within: Self.patience)
                    try bench.expect(isQuiet, "a slot without share becomes quiet, yet it does not")
                }
            }
        }
        try bench.expect(
            result.lost.isEmpty,
            "none of \(result.answered) requests is lost, yet \(result.lost.count) are: \(result.lost.prefix(3))")
        try bench.expect(result.answered > 0, "requests are answered meanwhile, yet none was sent")
    }

    func theSplitIsWhatWasAsked(_ bench: EdgeBench) async throws {
        try await bench.open()
        for endpoint in [nil, try await bench.listener(of: EdgeBench.shop)] {
            try await bench.edge.shift(EdgeBench.shop, to: [bench.share(.blue)])
            try await expect(["blue": 100], of: 100, within: 0, at: endpoint, bench)
            try await bench.edge.shift(EdgeBench.shop, to: [bench.share(.blue, 50), bench.share(.green, 50)])
            try await expect(["blue": 100, "green": 100], of: 200, within: 20, at: endpoint, bench)
            try await bench.edge.shift(EdgeBench.shop, to: [bench.share(.blue, 90), bench.share(.green, 10)])
            try await expect(["blue": 180, "green": 20], of: 200, within: 15, at: endpoint, bench)
            try await bench.edge.shift(EdgeBench.shop, to: [bench.share(.green)])
            try await expect(["green": 100], of: 100, within: 0, at: endpoint, bench)
        }
        let state = try await bench.edge.state()
        try bench.expect(state.splits == [EdgeBench.shop: .all(.green)], "all to green, yet \(state.splits)")
        try bench.expect(state.topology == bench.topology, "\(bench.topology), yet \(String(describing: state))")
    }

    private func expect(
        _ expected: [String: Int], of count: Int, within tolerance: Int, at endpoint: Endpoint?, _ bench: EdgeBench
    ) async throws {
        let census = try await bench.census(count, at: endpoint)
        let isNear = expected.allSatisfy { abs((census[$0.key] ?? 0) - $0.value) <= tolerance }
        try bench.expect(isNear && Set(census.keys) == Set(expected.keys), "\(expected), yet \(census)")
    }

    func askingTwiceIsAskingOnce(_ bench: EdgeBench) async throws {
        try await bench.open()
        let split = [bench.share(.blue, 30), bench.share(.green, 70)]
        try await bench.edge.shift(EdgeBench.shop, to: split)
        let before = try await bench.edge.state()
        let result = try await bench.underLoad {
            for _ in 0..<20 {
                try await bench.edge.prepare(bench.topology)
                try await bench.edge.shift(EdgeBench.shop, to: split.reversed())
            }
        }
        try bench.expect(result.lost.isEmpty, "nothing is lost, yet \(result.lost.prefix(3))")
        let after = try await bench.edge.state()
        try bench.expect(after == before, "\(before), yet \(after)")
    }

    func aDrainWaitsForWhatIsUnderWay(_ bench: EdgeBench) async throws {
        try await bench.open()
        async let slow = bench.get("/wait")
        try await bench.wait("the slow request has arrived") { bench.blue.waiting == 1 }
        try await bench.edge.shift(EdgeBench.shop, to: [bench.share(.green)])
        let answer = try await bench.get()
        try bench.expect(answer.body == "green", "new requests go to green, yet \(answer)")
        let isQuietEarly = try await bench.edge.drain(EdgeBench.shop, slot: .blue, within: .milliseconds(50))
        try bench.expect(!isQuietEarly, "blue is busy, yet it is called quiet")
        async let isQuiet = bench.edge.drain(EdgeBench.shop, slot: .blue, within: Self.patience)
        bench.blue.answer()
        let (status, body) = try await slow
        try bench.expect(status == 200 && body == "blue", "the slow request ends where it was, yet \(status) \(body)")
        let quiet = try await isQuiet
        try bench.expect(quiet, "blue becomes quiet, yet it does not")
        // What was drained can serve again.
        try await bench.edge.shift(EdgeBench.shop, to: [bench.share(.blue)])
        let again = try await bench.get()
        try bench.expect(again.body == "blue", "blue serves again, yet \(again)")
    }

    func aDrainEndsAtItsLimit(_ bench: EdgeBench) async throws {
        try await bench.open()
        async let slow = bench.get("/wait", at: try await bench.listener(of: EdgeBench.shop))
        try await bench.wait("the slow request has arrived") { bench.blue.waiting == 1 }
        let isQuietWithShare = try await bench.edge.drain(EdgeBench.shop, slot: .blue, within: .zero)
        try bench.expect(!isQuietWithShare, "a slot with a share is not quiet, yet it is called so")
        try await bench.edge.shift(EdgeBench.shop, to: [bench.share(.green)])
        let isQuiet = try await bench.edge.drain(EdgeBench.shop, slot: .blue, within: .milliseconds(100))
        try bench.expect(!isQuiet, "a request is under way, yet blue is called quiet")
        bench.blue.answer()
        let (status, _) = try await slow
        try bench.expect(status == 200, "what is under way is left alone, yet \(status)")
    }

    func requestsGoByHostAndPath(_ bench: EdgeBench) async throws {
        try await bench.open(EdgeBench.shop)
        try await bench.edge.shift(EdgeBench.stock, to: [bench.share(.green)])
        let port = bench.topology.listen.port
        let cases: [(path: String, host: String?, body: String)] = [
            ("/", nil, "blue"), ("/api", nil, "blue"), ("/api", "stock.example", "green"),
            ("/api/x?y=1", "Stock.Example:\(port)", "green"), ("/api?y=1", "stock.example", "green"),
            ("/apiary", "stock.example", "blue"), ("/x", "stock.example", "blue"),
        ]
        for (path, host, body) in cases {
            let answer = try await bench.get(path, host: host)
            try bench.expect(answer.body == body, "\(host ?? "any") \(path) is for \(body), yet \(answer)")
        }
        var other = bench.topology
        other.fallback = nil
        try await bench.edge.prepare(other)
        let answer = try await bench.get("/nobody")
        try bench.expect(answer.status == 404, "404 where no route claims, yet \(answer)")
    }

    func aServiceWithoutSlotIsSaidSoAtOnce(_ bench: EdgeBench) async throws {
        try await bench.edge.prepare(bench.topology)
        let before = try await bench.get()
        try bench.expect(before.status == 503, "503 without slot, yet \(before)")
        try await bench.edge.shift(EdgeBench.shop, to: [bench.share(.blue)])
        try await bench.edge.shift(EdgeBench.shop, to: [])
        let after = try await bench.get()
        try bench.expect(after.status == 503, "503 without share, yet \(after)")
        let splits = try await bench.edge.state().splits
        try bench.expect(splits.isEmpty, "no split, yet \(splits)")
    }
}
