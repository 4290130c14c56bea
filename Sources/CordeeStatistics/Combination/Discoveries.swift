/// A claim with the evidence for it.
package struct Suspicion: Hashable, Codable, Sendable {
    /// What is suspected: a service, or a metric of one.
    package let name: String
    /// The evidence for it.
    package let evidence: EValue

    /// A claim.
    package init(_ name: String, _ evidence: EValue) {
        self.name = name
        self.evidence = evidence
    }
}

/// Which of many suspicions to believe.
package enum Discoveries {
    /// The e-BH procedure: of m claims the k strongest, k the largest number such that the k-th greatest evidence is at
    /// least m / (k·α). On average at most a part α of what it names is named wrongly, however the claims depend on
    /// each other, if all evidence is taken at the same moment. In the order of the evidence, then of the names.
    ///
    /// Source: Wang, Ramdas, *False discovery rate control with e-values*, arXiv 2009.02824.
    package static func named(in suspicions: [Suspicion], at alpha: Probability) -> [Suspicion] {
        let sorted = suspicions.sorted {
            $0.evidence == $1.evidence ? $0.name < $1.name : $0.evidence > $1.evidence
        }
        return Array(sorted.prefix(count(of: sorted.map(\.evidence), at: alpha)))
    }

    /// How many of these, sorted from the greatest, e-BH names.
    static func count(of sorted: [EValue], at alpha: Probability) -> Int {
        let last = sorted.indices.last { index in
            sorted[index].value * Double(index + 1) * alpha.value >= Double(sorted.count)
        }
        return last.map { $0 + 1 } ?? 0
    }
}
