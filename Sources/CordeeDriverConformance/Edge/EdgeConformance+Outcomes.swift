import CordeeDriver
import CordeeModel
import Synchronization

extension EdgeConformance {
    func outcomesTellWhoAnswered(_ bench: EdgeBench) async throws {
        // The reader may come after the edge, and come back.
        try await bench.open()
        try await bench.edge.shift(EdgeBench.stock, to: [bench.share(.green)])
        let inner = try await bench.listener(of: EdgeBench.stock)
        for round in 1...2 {
            try await reading(bench) { outcomes in
                try await bench.wait("outcomes of round \(round) arrive") {
                    _ = try await bench.get()
                    _ = try await bench.get(at: inner)
                    return outcomes.withLock { Set($0.map(\.isPublic)).count == 2 }
                }
                for outcome in outcomes.withLock({ $0 }) {
                    let isRight =
                        outcome.isPublic
                        ? outcome.service == EdgeBench.shop && outcome.slot == .blue
                        : outcome.service == EdgeBench.stock && outcome.slot == .green
                    try bench.expect(
                        isRight && outcome.status == 200 && !outcome.isFailure, "who answered, yet \(outcome)")
                    // 2020 to 2100: microseconds, not milliseconds or seconds.
                    let years = 1_577_836_800_000_000...4_102_444_800_000_000 as ClosedRange<Int64>
                    try bench.expect(years.contains(outcome.at.microseconds), "when it was, yet \(outcome)")
                }
            }
        }
    }

    func aDeadSlotIsSeen(_ bench: EdgeBench) async throws {
        try await bench.open()
        await bench.blue.close()
        try await reading(bench) { outcomes in
            try await bench.wait("failures arrive") {
                let answer = try await bench.get()
                try bench.expect(answer.status >= 500, "a dead slot is a failure, yet \(answer)")
                return outcomes.withLock { !$0.isEmpty }
            }
            for outcome in outcomes.withLock({ $0 }) {
                try bench.expect(
                    outcome.isFailure && outcome.service == EdgeBench.shop && outcome.slot == .blue,
                    "a failure of blue, yet \(outcome)")
            }
        }
        // The slot that lives answers for the dead one.
        try await bench.edge.shift(EdgeBench.shop, to: [bench.share(.blue, 50), bench.share(.green, 50)])
        let census = try await bench.census(20)
        try bench.expect(census == ["green": 20], "what was not yet sent goes elsewhere, yet \(census)")
    }

    /// Collects outcomes while something is done.
    func reading(
        _ bench: EdgeBench, _ body: @Sendable (borrowing Mutex<[RequestOutcome]>) async throws -> Void
    ) async throws {
        let collected = Collected()
        let stream = bench.edge.outcomes()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for await batch in stream { collected.outcomes.withLock { $0 += batch } }
            }
            do { try await body(collected.outcomes) } catch {
                group.cancelAll()
                throw error
            }
            group.cancelAll()
        }
    }

    private final class Collected: Sendable {
        let outcomes = Mutex<[RequestOutcome]>([])
    }
}
