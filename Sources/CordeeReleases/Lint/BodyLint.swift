internal import CordeeModel

/// What is wrong below the first line of a message.
enum BodyLint {
    /// The problems, each kind once.
    static func problems(of message: CommitMessage) -> [LintProblem] {
        var problems: [LintProblem] = []
        func add(_ problem: LintProblem) { if !problems.contains(problem) { problems.append(problem) } }
        let bytes = message.bytes
        var place = message.rest
        var isAfterBlank = true
        var isInFooters = false
        if place < bytes.count, !bytes.trimmed(bytes.line(at: place).line).isEmpty { add(.noBlankLine) }
        while place < bytes.count, problems.count < limit {
            let (line, next) = bytes.line(at: place)
            let content = bytes.trimmed(line)
            let mark = FooterMark(bytes, line)
            if mark?.isBreaking == true {
                if !isAfterBlank, !isInFooters { add(.breakingInBody) }
            } else if let name = misspelt(bytes, content) {
                add(.misspeltBreaking(name))
            }
            if let mark, mark.isBreaking || isAfterBlank { isInFooters = true }
            isAfterBlank = content.isEmpty
            place = next
        }
        if message.breaking.contains(where: { $0.value.isEmpty }) { add(.emptyBreaking) }
        if hidesSomething(bytes) { add(.hiddenCharacters) }
        return problems
    }

    /// The most kinds of problems that are looked for.
    private static let limit = 10

    /// What stands at the beginning of a line in the place of `BREAKING CHANGE: `; nil: nothing like it.
    private static func misspelt(_ bytes: [UInt8], _ content: Range<Int>) -> String? {
        var start = content.lowerBound
        // In a list, as squashed commits have it.
        if start + 1 < content.upperBound, "*-+".utf8.contains(bytes[start]), bytes[start + 1] == 0x20 { start += 2 }
        let end = min(content.upperBound, start + 20)
        guard start < end else { return nil }
        guard let colon = bytes[start..<end].firstIndex(of: UInt8(ascii: ":")) else {
            return isBreaking(bytes[start..<end]) ? bytes.text(content.lowerBound..<end) : nil
        }
        let name = bytes[start..<colon]
        guard isAlmostBreaking(name) else { return nil }
        return bytes.text(content.lowerBound..<colon + 1)
    }

    /// `BREAKING CHANGE` in capitals and without a colon: nobody writes that by chance.
    private static func isBreaking(_ words: ArraySlice<UInt8>) -> Bool { words.starts(with: "BREAKING CHANGE".utf8) }

    private static func isAlmostBreaking(_ name: ArraySlice<UInt8>) -> Bool {
        let letters = String(decoding: name.lazy.filter(\.isLetter).map(\.lowercased), as: UTF8.self)
        guard name.allSatisfy({ $0.isLetter || $0 == 0x20 || "-_".utf8.contains($0) }) else { return false }
        if letters == "breaking" { return true }
        return letters.utf8.count > 10 && Suggestion.nearest(to: letters, among: ["breakingchange"]) != nil
    }

    private static func hidesSomething(_ bytes: [UInt8]) -> Bool {
        if bytes.allSatisfy({ (0x20..<0x7F).contains($0) || $0 == 0x0A || $0 == 0x09 || $0 == 0x0D }) { return false }
        var last: Unicode.Scalar = " "
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            if ScalarKind(scalar, after: last) == .unfit { return true }
            last = scalar
        }
        return false
    }
}
