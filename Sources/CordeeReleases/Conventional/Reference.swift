/// An issue or a pull request that a commit names: `#12`, `org/repo#12`.
package struct Reference: Hashable, Sendable {
    /// The repository where it is not the commit's own: `org/repo`.
    package var repository: String?
    /// Its number.
    package var number: Int

    /// Names an issue or a pull request.
    package init(_ number: Int, in repository: String? = nil) {
        self.number = number
        self.repository = repository
    }

    /// `#12`, `org/repo#12`.
    package var text: String { "\(repository ?? "")#\(number)" }

    /// The most references of one commit that are kept.
    package static let limit = 10
    /// The footers whose values name issues, in lower case.
    static let tokens = [
        "close", "closes", "closed", "fix", "fixes", "fixed", "resolve", "resolves", "resolved", "ref", "refs", "issue",
        "issues", "see", "see-also", "related", "related-to", "part-of", "pr", "pull-request", "gh-issue",
    ]
}

/// Finds references in a text.
enum ReferenceScan {
    /// The references of a footer's value.
    static func references(in footer: Footer) -> [Reference] {
        guard Reference.tokens.contains(where: footer.isCalled) else { return [] }
        return references(in: Array(((footer.isNumber ? "#" : "") + footer.value).utf8))
    }

    /// Takes the references in parentheses from the end of a description: `… (#12)`, `… (closes #12, #13)`.
    static func takeTrailing(from description: inout String) -> [Reference] {
        guard description.utf8.last == UInt8(ascii: ")") else { return [] }
        let bytes = Array(description.utf8)
        var end = bytes.count
        var found: [Reference] = []
        while let start = trailingGroup(bytes, end) {
            found = references(in: Array(bytes[start..<end])) + found
            end = start
            while end > 0, bytes[end - 1].isBlank { end -= 1 }
        }
        // A description that is nothing but references stays as it is.
        guard end > 0, end < bytes.count else { return [] }
        description = bytes.text(0..<end)
        return found
    }

    /// Where the parenthesis begins that ends there and holds nothing but references and the words before them.
    private static func trailingGroup(_ bytes: [UInt8], _ end: Int) -> Int? {
        guard end > 3, bytes[end - 1] == UInt8(ascii: ")") else { return nil }
        var place = end - 2
        var hasNumber = false
        while place >= 0, end - place < 200 {
            switch bytes[place] {
            case UInt8(ascii: "("):
                return hasNumber && areWordsKnown(bytes, place + 1..<end - 1) ? place : nil
            case UInt8(ascii: "#"):
                hasNumber = hasNumber || bytes[place + 1].isDigit
            case UInt8(ascii: ","), UInt8(ascii: "/"), UInt8(ascii: "."), 0x20: break
            case let byte where byte.isWordPart: break
            default: return nil
            }
            place -= 1
        }
        return nil
    }

    private static func areWordsKnown(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        bytes[range].split { $0 == 0x20 || $0 == UInt8(ascii: ",") }.allSatisfy { word in
            if let sign = word.firstIndex(of: UInt8(ascii: "#")) { return word[(sign + 1)...].allSatisfy(\.isDigit) }
            let text = String(decoding: word.lazy.map(\.lowercased), as: UTF8.self)
            return text == "and" || Reference.tokens.contains(text)
        }
    }

    /// Every `#12` and `org/repo#12`, each once, in their order.
    static func references(in bytes: [UInt8]) -> [Reference] {
        var found: [Reference] = []
        var place = 0
        while place < bytes.count, found.count < Reference.limit {
            defer { place += 1 }
            guard bytes[place] == UInt8(ascii: "#") else { continue }
            var end = place + 1
            var number = 0
            while end < bytes.count, bytes[end].isDigit, end - place <= 9 {
                number = number * 10 + Int(bytes[end] - 0x30)
                end += 1
            }
            guard end > place + 1, number > 0, end == bytes.count || !bytes[end].isWordPart else { continue }
            let reference = Reference(number, in: repository(bytes, before: place))
            if !found.contains(reference) { found.append(reference) }
            place = end - 1
        }
        return found
    }

    /// The `org/repo` that stands straight before a place.
    private static func repository(_ bytes: [UInt8], before end: Int) -> String? {
        var start = end
        var slashes = 0
        while start > 0, end - start < 140 {
            let byte = bytes[start - 1]
            if byte == UInt8(ascii: "/") { slashes += 1 } else if !byte.isWordPart, byte != UInt8(ascii: ".") { break }
            start -= 1
        }
        guard slashes == 1 else { return nil }
        let parts = bytes[start..<end].split(separator: UInt8(ascii: "/"))
        // A part of dots only would lead elsewhere in a link.
        guard parts.count == 2, parts.allSatisfy({ part in part.contains { $0 != UInt8(ascii: ".") } }) else {
            return nil
        }
        return bytes.text(start..<end)
    }
}
