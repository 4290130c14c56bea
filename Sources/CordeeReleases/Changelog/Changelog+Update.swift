internal import CordeeModel

extension Changelog {
    /// The longest file that is brought up to date, in bytes.
    package static let fileLimit = 16_777_216

    /// Brings a file up to date: puts in the versions that have no heading yet, each where it belongs.
    ///
    /// What is there stays, byte for byte: the head, what is not released yet, entries by hand, the links at the end. Lines
    /// end as they do in the file. Whoever wrote the oldest version first goes on so. Doing it again changes nothing.
    ///
    /// - Returns: the new file, or nil when it is longer than `fileLimit`.
    package func updated(_ file: [UInt8], with chapters: [Chapter]) -> [UInt8]? {
        guard file.count <= Self.fileLimit else { return nil }
        let chapters = chapters.filter { $0.release != nil }
        let isBlank = file.allSatisfy { $0.isBlank || $0 == 0x0A || $0 == 0x0D }
        if isBlank { return Array(whole(chapters).utf8) }
        let scan = ChangelogScan(file)
        let starts = starts(of: chapters, in: scan)
        let insertions = insertions(chapters, starts, scan)
        var out: [UInt8] = []
        var place = 0
        for (start, missing) in insertions {
            out += file[place..<start]
            place = start
            insert(missing.map { chapters[$0] }, before: start < file.count, scan.lineEnd, into: &out)
        }
        return out + file[place...]
    }

    /// Where the heading of each chapter stands; nil: it has none.
    private func starts(of chapters: [Chapter], in scan: ChangelogScan) -> [Int?] {
        // Only ever looked up, never walked.
        var places: [String: Int] = [:]
        for (place, chapter) in chapters.enumerated() {
            guard let release = chapter.release else { continue }
            // A heading of ours is known again however its version had to be escaped.
            let own = ChangelogScan(Array(heading(of: chapter).utf8)).headings.first?.words.first
            for name in [release.version.rawValue, "v" + release.version.rawValue, release.tag.name, own] {
                guard let name, places[name] == nil else { continue }
                places[name] = place
            }
        }
        var starts: [Int?] = Array(repeating: nil, count: chapters.count)
        for heading in scan.headings where heading.level <= 3 {
            guard let place = heading.names.lazy.compactMap({ places[$0] }).first else { continue }
            starts[place] = starts[place] ?? heading.start
        }
        return starts
    }

    /// What is put in where, in the file's order.
    private func insertions(
        _ chapters: [Chapter], _ starts: [Int?], _ scan: ChangelogScan
    ) -> [(start: Int, missing: [Int])] {
        let known = starts.indices.filter { starts[$0] != nil }
        guard let newest = known.first.flatMap({ starts[$0] }), let oldest = known.last.flatMap({ starts[$0] }) else {
            return chapters.isEmpty ? [] : [(scan.firstPlace, Array(chapters.indices))]
        }
        // The file's own direction; newest first where it shows none.
        let order = newest > oldest ? Array(chapters.indices.reversed()) : Array(chapters.indices)
        // Each missing one stands before the next one that is there; the last ones at the end.
        var places: [(start: Int, place: Int)] = []
        var next = scan.end
        for place in order.reversed() {
            if let start = starts[place] { next = start } else { places.append((next, place)) }
        }
        places.reverse()
        // Where people moved headings about, what is further down may belong further up.
        let sorted = places.enumerated().sorted { ($0.element.start, $0.offset) < ($1.element.start, $1.offset) }
        var found: [(start: Int, missing: [Int])] = []
        for (start, place) in sorted.map(\.element) {
            if found.last?.start == start {
                found[found.count - 1].missing.append(place)
            } else {
                found.append((start, [place]))
            }
        }
        return found
    }

    /// Writes chapters with a blank line around each.
    private func insert(_ chapters: [Chapter], before more: Bool, _ lineEnd: String, into out: inout [UInt8]) {
        let newLine = Array(lineEnd.utf8)
        if let last = out.last {
            if last != 0x0A { out += newLine }
            if !out.endsWithBlankLine { out += newLine }
        }
        for (place, chapter) in chapters.enumerated() {
            if place > 0 { out += newLine }
            for byte in text(of: chapter).utf8 {
                if byte == 0x0A { out += newLine } else { out.append(byte) }
            }
        }
        if more { out += newLine }
    }
}

extension ChangelogScan {
    /// Where the first version goes in a file that has none: after what is not released yet, else before whatever looks
    /// like a version, else at the end.
    var firstPlace: Int {
        if let place = headings.firstIndex(where: { $0.isUnreleased }) {
            let after = headings[(place + 1)...].first { $0.level <= headings[place].level }
            return after?.start ?? end
        }
        return headings.first { $0.level <= 3 && $0.looksLikeVersion }?.start ?? end
    }
}

extension ChangelogScan.Heading {
    /// What may be the name of a version in it: the first word, or the one after `Release` or `Version`.
    var names: [String] {
        guard let first = words.first else { return [] }
        let introductions = ["release", "version", "v"]
        return introductions.contains(first.lowercased()) ? Array(words.dropFirst().prefix(1)) : [first]
    }

    /// Whether it is about what is not released yet.
    var isUnreleased: Bool {
        let text = words.joined(separator: " ").lowercased()
        return ["unreleased", "non publié", "à venir", "upcoming", "next"].contains {
            text == $0 || text.hasPrefix($0 + " ")
        }
    }

    /// Whether its name begins with digits and a point.
    var looksLikeVersion: Bool {
        guard let name = names.first else { return false }
        let digits = name.utf8.drop { $0 == UInt8(ascii: "v") || $0 == UInt8(ascii: "V") }.prefix { $0.isDigit }
        return !digits.isEmpty && name.contains(".")
    }
}

extension [UInt8] {
    /// Whether the last line that ends is blank.
    fileprivate var endsWithBlankLine: Bool {
        guard last == 0x0A else { return isEmpty }
        var place = count - 2
        while place >= 0, self[place].isBlank || self[place] == 0x0D { place -= 1 }
        return place < 0 || self[place] == 0x0A
    }
}
