/// Finds the known name that somebody probably meant.
package enum Suggestion {
    /// The candidate nearest to a name, when it is near enough to be a slip of the fingers; the first of equals.
    ///
    /// Near enough is a Damerau-Levenshtein distance (adjacent swaps count once) of at most a third of the name's
    /// length, at least one.
    package static func nearest<Name: StringProtocol>(to name: String, among candidates: [Name]) -> String? {
        let limit = max(1, name.count / 3)
        var best: (distance: Int, name: String)?
        for candidate in candidates where abs(candidate.count - name.count) <= limit {
            let distance = distance(Array(name.lowercased()), Array(candidate.lowercased()))
            if distance <= limit, distance < best?.distance ?? .max { best = (distance, String(candidate)) }
        }
        return best?.name
    }

    private static func distance(_ one: [Character], _ other: [Character]) -> Int {
        if one.isEmpty || other.isEmpty { return max(one.count, other.count) }
        var beforeLast: [Int] = []
        var last = Array(0...other.count)
        for row in 1...one.count {
            var current = [row]
            for column in 1...other.count {
                let replace = last[column - 1] + (one[row - 1] == other[column - 1] ? 0 : 1)
                var best = min(replace, last[column] + 1, current[column - 1] + 1)
                if row > 1, column > 1, one[row - 1] == other[column - 2], one[row - 2] == other[column - 1] {
                    best = min(best, beforeLast[column - 2] + 1)
                }
                current.append(best)
            }
            beforeLast = last
            last = current
        }
        return last[other.count]
    }
}
