/// What one arm (canary or stable) did in one slot, as far as the tests look at it.
///
/// A sum of outcomes: merging the counts of two parts of a slot gives exactly the counts of the whole.
package struct ArmCounts: Hashable, Codable, Sendable {
    /// Requests that ended.
    package private(set) var requests: Int
    /// Those of them that failed; never more than `requests`.
    package private(set) var failures: Int
    /// For each latency threshold, by its place in `LatencyThresholds.limits`, the requests that were slower than it.
    package private(set) var slower: SIMD8<UInt32>

    /// So many requests in one slot are counted, the rest is dropped; ten times what the tests are checked for.
    package static let limit = 100_000_000

    /// Nothing happened.
    package static let none = ArmCounts(requests: 0, failures: 0)

    /// Describes an arm; every count is clamped to what is possible.
    package init(requests: Int, failures: Int, slower: SIMD8<UInt32> = .zero) {
        let requests = min(Self.limit, max(0, requests))
        self.requests = requests
        self.failures = min(requests, max(0, failures))
        self.slower = pointwiseMin(slower, SIMD8(repeating: UInt32(requests)))
    }

    /// Counts one outcome; `slower` has a one for each threshold that it exceeds.
    package mutating func count(isFailure: Bool, slower exceeded: SIMD8<UInt32> = .zero) {
        guard requests < Self.limit else { return }
        requests += 1
        failures += isFailure ? 1 : 0
        slower &+= exceeded
    }

    /// Adds the counts of another part of the same slot.
    package mutating func merge(_ other: ArmCounts) {
        self = ArmCounts(
            requests: requests + other.requests, failures: failures + other.failures,
            slower: slower &+ other.slower)
    }
}

extension ArmCounts {
    private enum CodingKeys: String, CodingKey { case requests, failures, slower }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            requests: try container.decode(Int.self, forKey: .requests),
            failures: try container.decode(Int.self, forKey: .failures),
            slower: try container.decode(SIMD8<UInt32>.self, forKey: .slower))
    }
}
