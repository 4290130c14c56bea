import CordeeCore
import CordeeModel
import CordeeTesting

/// A large fleet at version 1 that is to move to version 2.
struct Workload {
    let request: Planner.Request

    /// Services in a random graph in which each needs up to three earlier ones; the same graph each time.
    init(services count: Int, environment: Environment) {
        var random = SplitMix(state: 17)
        var old: [Release] = []
        var new: [Release] = []
        for index in 0..<count {
            let needs = (0..<(index == 0 ? 0 : Int.random(in: 0...3, using: &random)))
                .map { _ in Self.name(Int.random(in: 0..<index, using: &random)) }
            let unique = Set(needs).sorted()
            old.append(.sample(Self.name(index), "1", needs: unique))
            new.append(.sample(Self.name(index), "2", needs: unique))
        }
        request = .sample(environment, wanted: new, observed: old.map { Standing.sample($0) })
    }

    private static func name(_ index: Int) -> ServiceID {
        let digits = String(index)
        return ServiceID("s" + String(repeating: "0", count: max(0, 5 - digits.count)) + digits)
    }
}

/// Sebastiano Vigna's SplitMix64: chance that is the same each time.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var value = state
        value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
        value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
        return value ^ (value >> 31)
    }
}
