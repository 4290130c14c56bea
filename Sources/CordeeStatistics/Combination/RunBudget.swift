/// How the probability α of ever condemning a healthy service is divided within one run.
///
/// Each of the m services that are judged in it works at level α/m.
///
/// **Guarantee.** P(any healthy service is condemned in the run, at whatever moment) ≤ α, whatever the other services
/// are and do, healthy or not.
///
/// **Proof.** The evidence E of one service starts at 1 and is, in the filtration of what its judge has seen, a
/// nonnegative supermartingale while the service is healthy: given the margins of a slot and everything before, each
/// factor has expectation at most 1 (`OddsTest`, `ShapeTest`), products over strata too, as do fixed weighted means over
/// alternatives, starts and metrics. By Ville's inequality P(∃ t: E(t) ≥ m/α) ≤ α/m. By the union bound the probability
/// that this happens to any healthy service is at most α. The union bound asks nothing of how services depend on each
/// other. ∎
///
/// Several metrics, latency limits and shares of the traffic of one service cost no part of α: they share its stake inside
/// one `Judge`, whose evidence goes on from share to share. The mean of all services' evidence would need as much (m/α
/// when one service of m is bad) and a fairness given the past of every service at once; that is why it is not used
/// here. Which services to name, when several are bad, is for `Discoveries`.
package enum RunBudget {
    /// The level that each of so many services is judged at.
    package static func level(_ alpha: Probability, services: Int) -> Probability {
        Probability(alpha.value / Double(max(1, services)))
    }
}
