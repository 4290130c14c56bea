extension KeyedDecodingContainer {
    /// A count that may still grow: neither negative nor so great that what is added to it could overflow.
    func decodeCount(forKey key: Key) throws -> Int {
        let count = try decode(Int.self, forKey: key)
        try require((0...1 << 53).contains(count), key, "not a count")
        return count
    }

    /// Refuses what was read under a key unless a condition holds.
    func require(_ condition: Bool, _ key: Key, _ problem: String) throws {
        guard !condition else { return }
        throw DecodingError.dataCorruptedError(forKey: key, in: self, debugDescription: problem)
    }
}
