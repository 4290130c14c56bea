/// The weighted mean of e-values, which is an e-value however they depend on each other.
///
/// Weights are fixed before any of the outcomes is known; they are divided by their sum.
package struct EValueMean: Sendable {
    private var sum = 0.0
    private var weights = 0.0

    /// The mean of nothing, which says nothing.
    package init() {}

    /// Adds an e-value; one without a positive weight does not count.
    package mutating func add(_ evidence: EValue, weight: Double) {
        guard weight > 0 else { return }
        sum += weight * evidence.value
        weights += weight
    }

    /// The mean of what was added.
    package var evidence: EValue { weights > 0 ? EValue(sum / weights) : .none }
}
