import CordeeDriver
import CordeeModel
import Synchronization

extension EdgeConformance {
    /// Users are answered by whoever lives, and it is told that the other was asked first.
    func aRefusalIsTold(_ bench: EdgeBench) async throws {
        try await bench.open()
        try await bench.edge.shift(EdgeBench.shop, to: [bench.share(.blue, 50), bench.share(.green, 50)])
        await bench.blue.close()
        try await reading(bench) { outcomes in
            try await bench.wait("a refusal is told") {
                let answer = try await bench.get()
                try bench.expect(answer.status == 200, "green answers for blue, yet \(answer)")
                return outcomes.withLock { $0.contains { $0.wasRefused && $0.slot == .green && !$0.isFailure } }
            }
        }
    }

    func whatNoUserSendsIsTold(_ bench: EdgeBench) async throws {
        var topology = bench.topology
        for index in topology.services.indices { topology.services[index].unjudged = ["/health", "/me trics"] }
        try await bench.edge.prepare(topology)
        try await bench.edge.shift(EdgeBench.shop, to: [bench.share(.blue)])
        try await reading(bench) { outcomes in
            try await bench.wait("both are told") {
                _ = try await bench.get("/health?deep=1")
                _ = try await bench.get("/healthy")
                return outcomes.withLock { Set($0.map(\.isUnjudged)).count == 2 }
            }
        }
    }

    /// With the same shares a user is always answered by the same slot, users are spread by them, and none is left in a
    /// slot that gets nothing any more.
    func aUserStaysOnOneSide(_ bench: EdgeBench) async throws {
        var topology = bench.topology
        for index in topology.services.indices { topology.services[index].sticky = .cookie("session") }
        try await bench.edge.prepare(topology)
        let users = (0..<60).map { "user-\($0)" }
        func sides() async throws -> [String] {
            var sides: [String] = []
            for user in users { sides.append(try await bench.get(user: user).body) }
            return sides
        }
        try await bench.edge.shift(EdgeBench.shop, to: [bench.share(.blue, 50), bench.share(.green, 50)])
        let first = try await sides()
        for _ in 0..<3 {
            let again = try await sides()
            try bench.expect(again == first, "everybody stays, yet \(again) after \(first)")
        }
        let greens = first.count { $0 == "green" }
        try bench.expect((12...48).contains(greens), "users are spread, yet \(greens) of 60 are green")
        try await reading(bench) { outcomes in
            try await bench.wait("users are told apart") {
                for user in users.prefix(10) { _ = try await bench.get(user: user) }
                return outcomes.withLock { Set($0.compactMap(\.user)).count == 10 }
            }
        }
        // Without a mark requests are split one by one.
        let unmarked = try await bench.census(40)
        try bench.expect(unmarked.count == 2, "who is not marked goes anywhere, yet \(unmarked)")
        try await bench.edge.shift(EdgeBench.shop, to: [bench.share(.blue)])
        let back = try await sides()
        try bench.expect(back.allSatisfy { $0 == "blue" }, "all are back at once, yet \(back)")
    }

    func lostOutcomesAreCounted(_ bench: EdgeBench) async throws {
        try await bench.open()
        // Nobody has ever read: whatever was to be told before is lost, and from then on nothing is.
        for _ in 0..<20 { _ = try await bench.get() }
        let first = await bench.edge.missedOutcomes()
        try bench.expect(first == 0, "the first time none is lost, yet \(first.map { "\($0)" } ?? "nobody knows")")
        try await reading(bench) { outcomes in
            try await bench.wait("outcomes arrive") {
                _ = try await bench.get()
                return outcomes.withLock { !$0.isEmpty }
            }
            let lost = await bench.edge.missedOutcomes()
            try bench.expect(lost == 0, "with somebody who reads none is lost, yet \(lost.map { "\($0)" } ?? "?")")
        }
    }
}
