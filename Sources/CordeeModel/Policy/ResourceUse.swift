/// How much of one resource of a machine is in use.
package struct ResourceUse: Hashable, Codable, Sendable {
    /// Which.
    package var kind: Kind
    /// How much of it, in whole percent, rounded down; above 100 where more is asked for than there is.
    package var percent: Int

    /// The resources that are looked at.
    package enum Kind: String, Hashable, Codable, Sendable, CaseIterable {
        /// The processors: how many processes ran or wanted to, on average over a minute, for each of them.
        case processor
        /// Memory that could not be had without taking it from somebody.
        case memory
        /// The file system on which releases and their state lie.
        case disk
    }

    /// Notes a use.
    package init(_ kind: Kind, percent: Int) {
        self.kind = kind
        self.percent = percent
    }
}
