/// What has to be shown before a canary gets a greater share of the traffic.
package struct JudgeStage: Hashable, Codable, Sendable {
    /// The odds ratio, of failing and of being slow, from which a canary is bad, ψ_max.
    package var margin: Odds
    /// The rate of failures below which a canary is good whatever stable does; nil: none is.
    package var harmless: Double?
    /// So many requests the canary must have had in this stage.
    package var leastRequests: Int
    /// In so many slots of this stage there must have been requests.
    package var leastSlots: Int
    /// The part of the requests that the canary is sent, request by request; nil: that is not known.
    package var share: Double?

    /// Describes a stage.
    package init(margin: Odds, harmless: Double?, leastRequests: Int, leastSlots: Int, share: Double? = nil) {
        self.margin = margin
        self.harmless = harmless
        self.leastRequests = max(0, leastRequests)
        self.leastSlots = max(0, leastSlots)
        self.share = share
    }
}
