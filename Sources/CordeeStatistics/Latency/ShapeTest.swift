import RealModule

/// Tests for ever whether the canary is slower, against alternatives for the whole distribution of latencies.
///
/// With r_j the ratio that an alternative gives to bin j, ρ the canary's share of the slot's requests, and n_j, k_j the
/// requests of both arms and of the canary in the bin:
///
///     ln L = Σ_j k_j ln r_j − n_j ln(1 + ρ (r_j − 1))
///
/// This is Turner, Ly and Grünwald's two-sample e-variable: with a_j = r_j / (1 + ρ(r_j − 1)) and b_j = 1 / (1 + ρ(r_j
/// − 1)), each request of the canary earns a, each of stable b, and ρa + (1 − ρ)b = 1. If both arms have the same
/// distribution F, E[L] = (E_F a)^{N_c} (E_F b)^{N_s} ≤ (ρ E_F a + (1 − ρ) E_F b)^N = 1 by the inequality of the means,
/// for every F and every r. If the canary is stochastically faster and r does not fall, E a is only less. So L is fair
/// whatever the latencies are and however they drift, as long as r and the limits come from the past and requests
/// within a slot and stratum are independent. Closed form: no recursion, exact for every count.
///
/// Source: Turner, Ly, Grünwald, *Generic E-variables for exact sequential k-sample tests*, arXiv 2106.02693.
package struct ShapeTest: Hashable, Codable, Sendable {
    private var wealth: [Double]
    private let lateStart: LateStart
    private var slots = 0

    /// A test that has seen nothing, of so many alternatives with equal stakes.
    package init(alternatives: Int, lateStart: LateStart = .standard) {
        wealth = Array(repeating: 0, count: max(1, alternatives))
        self.lateStart = lateStart
    }

    /// The evidence that the canary is slower.
    package var evidence: EValue {
        guard slots > 0 else { return .none }
        return EValue(wealth.reduce(lateStart.held(after: slots), +))
    }

    /// Begins a slot: what is due is staked before its outcomes are looked at.
    package mutating func beginSlot() {
        slots += 1
        let stake = lateStart.stake(in: slots) / Double(wealth.count)
        for index in wealth.indices { wealth[index] += stake }
    }

    /// Takes in one stratum: how the requests of each arm lie in the bins, and the alternatives' ratios for these.
    mutating func observe(_ canary: BinCounts, _ stable: BinCounts, ratios: [[LatencyShapes.Ratio]]) {
        guard canary.total > 0, stable.total > 0 else { return }
        let share = canary.total / (canary.total + stable.total)
        for (index, shape) in zip(wealth.indices, ratios) {
            var sum = 0.0
            for (bin, ratio) in zip(0..<BinCounts.bins, shape) {
                let both = canary[bin] + stable[bin]
                if both == 0 { continue }
                sum += canary[bin] * ratio.log - both * Double.log(onePlus: share * ratio.excess)
            }
            wealth[index] = min(EValue.ceiling, wealth[index] * min(EValue.ceiling, Double.exp(sum)))
        }
    }
}

extension ShapeTest {
    /// How many alternatives it bets on.
    var alternatives: Int { wealth.count }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        wealth = try container.decode([Double].self, forKey: .wealth)
        lateStart = try container.decode(LateStart.self, forKey: .lateStart)
        slots = try container.decodeCount(forKey: .slots)
        try container.require(wealth.allSatisfy { 0...EValue.ceiling ~= $0 }, .wealth, "not a stake")
    }
}

/// How the requests of one arm lie between the limits, from fast to slow.
struct BinCounts {
    static let bins = 9

    private var counts = SIMD16<Double>.zero
    let total: Double

    init(_ arm: ArmCounts, order: [Int]) {
        var above = Double(arm.requests)
        total = above
        for (bin, place) in zip(0..<Self.bins - 1, order) {
            // Counters of a foreign tick may contradict each other; nothing becomes negative.
            let slower = min(above, Double(arm.slower[place & 7]))
            counts[bin] = above - slower
            above = slower
        }
        counts[Self.bins - 1] = above
    }

    subscript(bin: Int) -> Double { counts[bin] }
}
