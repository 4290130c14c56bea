/// How much of a report is kept: an entry of the ledger stays small, whatever a report holds.
package enum EvidenceLimit {
    /// The longest text, in characters.
    package static let text = 300
    /// The most vulnerabilities that are kept one by one, the worst first.
    package static let vulnerabilities = 200
    /// The most names of failures, findings, suites, projects, thresholds and numbers that are kept.
    package static let names = 50
    /// The most other names of one vulnerability.
    package static let aliases = 10

    /// A text of at most `text` characters; a longer one ends in `…`.
    package static func cut(_ text: String) -> String {
        // Bytes are counted first: counting characters walks through the whole text.
        guard text.utf8.count > Self.text, text.count > Self.text else { return text }
        return String(text.prefix(Self.text - 1)) + "…"
    }
}

/// The first of a list, and how long the list is in truth.
package struct Excerpt<Element: Hashable & Codable & Sendable>: Hashable, Codable, Sendable {
    /// How many there are.
    package private(set) var count: Int
    /// Those that are kept.
    package private(set) var first: [Element]

    /// Nothing yet.
    package init() {
        count = 0
        first = []
    }

    /// Keeps the first of a list.
    package init(_ all: [Element], limit: Int) {
        count = all.count
        first = Array(all.prefix(limit))
    }

    /// Keeps the first of a list, and those of them that are at hand.
    package init(_ first: [Element], count: Int, limit: Int) {
        self.count = max(count, first.count)
        self.first = Array(first.prefix(limit))
    }

    /// Counts one more, and keeps it while there is room.
    package mutating func add(_ element: @autoclosure () -> Element, limit: Int = EvidenceLimit.names) {
        if first.count < limit { first.append(element()) }
        count += 1
    }
}
