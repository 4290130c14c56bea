internal import CordeeModel

/// Finds which commits a message takes back.
enum RevertScan {
    /// The most commits that one message takes back; what is beyond is not taken out of the notes.
    static let limit = 100

    /// The hashes that it names, whole or their beginnings; empty for a message that takes nothing back.
    ///
    /// git writes `This reverts commit <hash>.`; the convention leaves it to `Refs:` footers.
    static func hashes(in message: CommitMessage) -> [String] {
        guard takesBack(message) else { return [] }
        var found = afterWords(message)
        if found.isEmpty, message.kind == .conventional {
            for footer in message.footers where footer.isCalled("refs") || footer.isCalled("reverts") {
                let value = Array(footer.value.utf8)
                found += hashes(value, from: 0)
            }
        }
        var once: [String] = []
        for hash in found.prefix(limit) where !once.contains(hash) { once.append(hash) }
        return once
    }

    /// The first line of the commit that it takes back, as git quotes it. `Reapply` quotes the one that it brings back.
    static func subject(of message: CommitMessage) -> String? {
        let bytes = Array(message.description.utf8)
        guard takesBack(message), !bytes.has("Reapply ", at: 0) else { return nil }
        guard let first = bytes.firstIndex(of: UInt8(ascii: "\"")), let last = bytes.lastIndex(of: UInt8(ascii: "\"")),
            first < last
        else { return message.kind == .conventional ? message.description : nil }
        return bytes.text(first + 1..<last)
    }

    private static func takesBack(_ message: CommitMessage) -> Bool {
        switch message.kind {
        case .revert: true
        case .conventional: message.type == "revert"
        case .merge, .fixup, .free: false
        }
    }

    private static func afterWords(_ message: CommitMessage) -> [String] {
        let bytes = message.bytes
        var found: [String] = []
        var place = 0
        while place < bytes.count, found.count < limit {
            let (line, next) = bytes.line(at: place)
            for words: StaticString in ["This reverts commit ", "This reverts commits "]
            where bytes.has(words, at: line.lowerBound) {
                found += hashes(bytes, from: line.lowerBound + words.utf8CodeUnitCount)
            }
            place = next
        }
        return found
    }

    /// Hashes in a row, with commas, `and` and line ends between them.
    private static func hashes(_ bytes: [UInt8], from start: Int) -> [String] {
        var found: [String] = []
        var place = start
        while place < bytes.count, found.count < limit {
            if bytes.has("and ", at: place) {
                place += 4
            } else if bytes[place] == UInt8(ascii: ",") || bytes[place].isBlank || bytes[place] == 0x0A {
                place += 1
            } else {
                var end = place
                while end < bytes.count, bytes[end].isHexDigit { end += 1 }
                guard (7...64).contains(end - place), end == bytes.count || !bytes[end].isWordPart else { break }
                found.append(bytes.lowercased(place..<end))
                place = end
            }
        }
        return found
    }
}
