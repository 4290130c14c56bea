import RealModule

/// How the probability α of ever condemning a healthy service is divided within one run.
///
/// Each service has a weight, fixed before the run; the weights sum to 1. The judge of service i works at level α·wᵢ,
/// and of its attempts the a-th (counted from 0, when a service is deployed again in the same run) at α·wᵢ·(1 − ρ)·ρᵃ
/// with ρ = 0.1.
///
/// **Guarantee.** P(any healthy service is condemned in the run, at whatever moment) ≤ α, whatever the other services
/// are and do, healthy or not.
///
/// **Proof.** Let H be the attempts on healthy services. The evidence E of one attempt starts at 1 and is, in the
/// filtration of what that attempt has seen, a nonnegative supermartingale while the service is healthy: given the
/// margins of a slot and everything before, each factor has expectation at most 1 (`OddsTest`, `ShapeTest`), products
/// over strata too, as do fixed weighted means over alternatives, starts and metrics. By Ville's inequality P(∃ t: E(t)
/// ≥ 1/level) ≤ level. By the union bound the probability that this happens to any attempt in H is at most Σ_{H}
/// α·wᵢ·(1 − ρ)·ρᵃ ≤ α Σᵢ wᵢ Σₐ (1 − ρ)·ρᵃ ≤ α. The union bound asks nothing of how the attempts depend on each other.
/// ∎
///
/// Several metrics and latency limits of one service cost no part of α: they share its stake inside `Judge`. The mean
/// of all services' evidence would need as much (m/α when one service of m is bad) and a fairness given the past of
/// every service at once; that is why it is not used here. Which services to name, when several are bad, is for
/// `Discoveries`.
package struct RunBudget: Hashable, Codable, Sendable {
    /// A service and its part of α.
    package struct Share: Hashable, Codable, Sendable {
        /// The service.
        package let service: String
        /// Its weight; the weights of a budget sum to 1.
        package let weight: Double
    }

    /// What each attempt leaves to those after it.
    package static let retry = 0.1

    /// The probability of ever condemning a healthy service in the run.
    package let alpha: Probability
    /// The services, in the order given.
    package let shares: [Share]

    /// Divides α evenly, or by weights: a service that must not be rolled back lightly gets a small one. Names come
    /// once; of a repeated one the first counts.
    package init(alpha: Probability, services: [String], weights: [Double] = []) {
        self.alpha = alpha
        var found: [(service: String, weight: Double)] = []
        for (index, service) in services.enumerated() where !found.contains(where: { $0.service == service }) {
            let weight = weights.indices.contains(index) ? weights[index] : 1
            found.append((service, weight > 0 && weight.isFinite ? weight : 0))
        }
        let total = found.reduce(0) { $0 + $1.weight }
        let even = 1 / Double(max(1, found.count))
        shares = found.map { Share(service: $0.service, weight: total > 0 ? $0.weight / total : even) }
    }

    /// The level that a service is judged at; nil: the budget has nothing for it.
    /// - Parameter attempt: 0 for the first deployment of the service in this run.
    package func level(of service: String, attempt: Int = 0) -> Probability? {
        guard attempt >= 0, let share = shares.first(where: { $0.service == service }), share.weight > 0 else {
            return nil
        }
        let level = alpha.value * share.weight * (1 - Self.retry) * Double.pow(Self.retry, attempt)
        // A probability is clamped from below; a level under that is none at all.
        return level > 1e-12 ? Probability(level) : nil
    }
}
