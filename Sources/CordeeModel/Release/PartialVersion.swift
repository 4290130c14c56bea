/// A version of a range, of which numbers may be left open: `1`, `1.2.x`, `v1.2.3-rc.1`.
struct PartialVersion {
    /// The numbers before the first one that is left open.
    private let numbers: [UInt64]
    /// What stands behind three numbers.
    private let suffix: String
    /// What stands before them: `v`, or signs that only a version with open numbers may have.
    private let prefix: Substring
    /// The word of the range that it stands in.
    private let word: String

    private typealias Comparator = VersionRange.Comparator

    /// Reads what stands behind the operator of a word.
    ///
    /// - Throws: `Unreadable` when it is no version, whole or in part.
    init(_ text: Substring, in word: String) throws(VersionRange.Unreadable) {
        self.word = word
        prefix = text.prefix { $0 == "v" || $0 == "=" }
        let rest = Array(text.utf8.dropFirst(prefix.utf8.count))
        let read = rest.count > SemanticVersion.lengthLimit ? nil : rest.withUnsafeBufferPointer(Self.read)
        guard let read else { throw VersionRange.Unreadable(word: word) }
        (numbers, suffix) = read
    }

    private static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> (numbers: [UInt64], suffix: String)? {
        var scanner = VersionScanner(bytes)
        var numbers: [UInt64] = []
        var suffix = ""
        for place in 0..<3 {
            if place > 0, !scanner.skip(UInt8(ascii: ".")) { break }
            if "xX*".utf8.contains(scanner.next) {
                _ = scanner.skip(scanner.next)
            } else if let number = scanner.number() {
                // What follows an open number is open as well, whatever it says.
                if numbers.count == place { numbers.append(number) }
            } else {
                return nil
            }
            if place == 2 {
                guard let found = scanner.suffix() else { return nil }
                suffix = found
            }
        }
        return scanner.isAtEnd ? (numbers, suffix) : nil
    }

    /// `1.2`, `=1.2`: every version that begins so; a whole version: that one.
    func alike() throws(VersionRange.Unreadable) -> [VersionRange.Comparator] {
        if numbers.count == 3 { return [Comparator(.exactly, try whole())] }
        return numbers.isEmpty ? [] : lowest() + [try belowNext(numbers.count - 1)]
    }

    /// `~1.2.3`: nothing but patches, where a minor version is given.
    func tilde() throws(VersionRange.Unreadable) -> [VersionRange.Comparator] {
        numbers.isEmpty ? [] : lowest() + [try belowNext(min(numbers.count, 2) - 1)]
    }

    /// `^1.2.3`: nothing that changes the first number that is not zero, or else the last one that is given.
    func caret() throws(VersionRange.Unreadable) -> [VersionRange.Comparator] {
        guard !numbers.isEmpty else { return [] }
        return lowest() + [try belowNext(numbers.firstIndex { $0 > 0 } ?? numbers.count - 1)]
    }

    /// `<1.2`: nothing that begins so, and nothing after it; no pre-release of it either.
    func below() throws(VersionRange.Unreadable) -> [VersionRange.Comparator] {
        if numbers.count == 3 { return [Comparator(.below, try whole())] }
        return [numbers.isEmpty ? .never : Comparator(.below, filled(suffix: "-0"))]
    }

    /// `<=1.2`: what begins so is accepted.
    func atMost() throws(VersionRange.Unreadable) -> [VersionRange.Comparator] {
        if numbers.count == 3 { return [Comparator(.atMost, try whole())] }
        return numbers.isEmpty ? [] : [try belowNext(numbers.count - 1)]
    }

    /// `>1.2`: nothing that begins so.
    func above() throws(VersionRange.Unreadable) -> [VersionRange.Comparator] {
        if numbers.count == 3 { return [Comparator(.above, try whole())] }
        return [numbers.isEmpty ? .never : Comparator(.atLeast, try next(numbers.count - 1))]
    }

    /// `>=1.2`, and what a hyphen range begins with.
    func atLeast() throws(VersionRange.Unreadable) -> [VersionRange.Comparator] {
        if numbers.count == 3 { _ = try whole() }
        // Beside an alternative with pre-releases, `>=0.0.0` means every release, and `>=v0.0.0` does not.
        return prefix.isEmpty && suffix.isEmpty || numbers.count < 3 ? lowest() : [Comparator(.atLeast, filled())]
    }

    /// What a hyphen range ends with.
    func upTo() throws(VersionRange.Unreadable) -> [VersionRange.Comparator] {
        guard numbers.count == 3, filled().isPreRelease else { return try atMost() }
        return [Comparator(.atMost, filled())]
    }

    /// The version, when all of it is given; only a `v` may stand before it.
    private func whole() throws(VersionRange.Unreadable) -> SemanticVersion {
        guard prefix.isEmpty || prefix == "v" else { throw VersionRange.Unreadable(word: word) }
        return filled()
    }

    /// The version with zeros where it is open, without build metadata.
    private func filled() -> SemanticVersion { filled(suffix: numbers.count == 3 ? suffix : "").withoutBuild }

    private func filled(suffix: String) -> SemanticVersion {
        SemanticVersion(number(0), number(1), number(2), suffix: suffix)
    }

    private func number(_ place: Int) -> UInt64 { place < numbers.count ? numbers[place] : 0 }

    /// At least the version; nothing at all where that says nothing.
    private func lowest() -> [VersionRange.Comparator] {
        let version = filled()
        return version == SemanticVersion(0, 0, 0) ? [] : [Comparator(.atLeast, version)]
    }

    /// The version whose number at a place is one more, with zeros behind it.
    private func next(_ place: Int, suffix: String = "") throws(VersionRange.Unreadable) -> SemanticVersion {
        guard number(place) < SemanticVersion.numberLimit else { throw VersionRange.Unreadable(word: word) }
        let places = (0..<3).map { $0 < place ? number($0) : $0 == place ? number($0) + 1 : 0 }
        return SemanticVersion(places[0], places[1], places[2], suffix: suffix)
    }

    private func belowNext(_ place: Int) throws(VersionRange.Unreadable) -> VersionRange.Comparator {
        Comparator(.below, try next(place, suffix: "-0"))
    }
}
