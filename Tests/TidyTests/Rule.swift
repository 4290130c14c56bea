import Foundation

/// Something that must not stand in the code, and where it may all the same.
struct Rule: Sendable, CustomStringConvertible {
    let name: String
    /// A regular expression over the code of one line, without comments and texts.
    let pattern: String
    /// What the paths that it is about begin with.
    let scopes: [String]
    /// What to do instead.
    let advice: String
    /// A line that breaks the rule, so that the rule itself is tested.
    let example: String
    /// Whether comments and texts are looked at as well.
    var includesText = false
    /// Where it may stand, and why.
    var allowances: [Allowance] = []

    struct Allowance: Sendable {
        let path: String
        /// What the line has in it; empty: any line of the file.
        var line = ""
        let reason: String
    }

    var description: String { name }

    /// Where a file breaks the rule.
    func problems(in file: SourceFile) throws -> [Problem] {
        guard scopes.contains(where: file.path.hasPrefix) else { return [] }
        return try lines(of: file).filter { line in !allowances.contains { $0.covers(file.path, line.text) } }.map {
            Problem(path: file.path, line: $0.number, advice: advice)
        }
    }

    /// The lines of a file that the pattern is found in, whether allowed or not.
    func lines(of file: SourceFile) throws -> [(number: Int, text: String)] {
        let expression = try NSRegularExpression(pattern: pattern, options: .anchorsMatchLines)
        let text = includesText ? file.text : file.code
        let all = file.lines
        var found: [Int] = []
        for match in expression.matches(in: text, range: NSRange(text.startIndex..., in: text)) {
            guard let range = Range(match.range, in: text) else { continue }
            let number = text[..<range.lowerBound].utf8.lazy.filter { $0 == UInt8(ascii: "\n") }.count + 1
            if found.last != number { found.append(number) }
        }
        return found.map { ($0, String(all[$0 - 1])) }
    }
}

extension Rule.Allowance {
    func covers(_ path: String, _ text: String) -> Bool {
        self.path == path && (line.isEmpty || text.contains(line))
    }
}
