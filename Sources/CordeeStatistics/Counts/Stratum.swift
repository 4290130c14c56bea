/// Both arms of one stratum in one slot.
///
/// A stratum is something that both arms share and that can fail by itself: a host, a zone, a route. Within a stratum
/// the arms are compared with each other only, so that a bad host which one arm happens to use more says nothing about
/// the release.
package struct Stratum: Hashable, Codable, Sendable {
    /// What the stratum is called; unique within a tick.
    package var name: String
    /// What the release under judgement did.
    package var canary: ArmCounts
    /// What its twin did.
    package var stable: ArmCounts

    /// Describes a stratum.
    package init(_ name: String = "", canary: ArmCounts, stable: ArmCounts) {
        self.name = name
        self.canary = canary
        self.stable = stable
    }

    /// Adds the counts of another part of the same slot and stratum.
    package mutating func merge(_ other: Stratum) {
        canary.merge(other.canary)
        stable.merge(other.stable)
    }
}
