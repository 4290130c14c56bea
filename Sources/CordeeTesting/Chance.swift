/// SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", 2014): the same seed, the same story.
package struct Chance: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// Begins a sequence.
    package init(seed: UInt64) { state = seed }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number below a limit; its slight bias does not matter here, its speed does.
    package mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(max(1, limit))) }

    /// Whether something of so many in a thousand happens.
    package mutating func happens(_ perMille: Int) -> Bool { perMille > 0 && below(1000) < perMille }

    /// One of these; the list must not be empty.
    package mutating func one<Element>(of list: [Element]) -> Element { list[below(list.count)] }
}
