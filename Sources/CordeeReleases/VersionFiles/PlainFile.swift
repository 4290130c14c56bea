import CordeeModel

/// A file with nothing but a version in it, with or without a `v` before it.
enum PlainFile {
    static func version(_ draft: Draft) throws(Failure) -> Findings {
        let isSpace = { (byte: UInt8) in [0x20, 0x09, 0x0A, 0x0D].contains(byte) }
        let wanted = Findings(places: [], name: nil, wanted: "1.2.3")
        guard let first = draft.bytes[draft.start...].firstIndex(where: { !isSpace($0) }) else { return wanted }
        let end = draft.bytes[first...].firstIndex { !Character.isVersionByte($0) } ?? draft.bytes.count
        if let more = draft.bytes[end...].firstIndex(where: { !isSpace($0) }) { throw draft.invalid(at: more) }
        let isPrefixed =
            end - first > 1 && draft.bytes[first] == UInt8(ascii: "v")
            && (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(draft.bytes[first + 1])
        let range = (isPrefixed ? first + 1 : first)..<end
        let place = draft.place(range, text: String(decoding: draft.bytes[range], as: UTF8.self))
        return Findings(places: [place], name: nil, wanted: wanted.wanted)
    }
}

/// A file of any kind, of which the manifest says what stands around the version.
enum PatternFile {
    /// What stands for the version in a pattern.
    static let mark = "{version}"

    static func version(_ draft: Draft, _ pattern: String) throws(Failure) -> Findings {
        let parts = pattern.split(separator: mark, omittingEmptySubsequences: false)
        guard parts.count == 2 else { throw Failure(.versionPatternInvalid, [draft.path, pattern]) }
        let (before, after) = (Array(parts[0].utf8), Array(parts[1].utf8))
        var found: Place?
        var index = draft.start
        while let start = next(before, in: draft.bytes, from: &index) {
            guard let end = end(of: start, before: after, in: draft.bytes) else { continue }
            let place = draft.place(start..<end, text: String(decoding: draft.bytes[start..<end], as: UTF8.self))
            guard found == nil else { throw Failure(.versionRepeated, [draft.path, "\(place.line)"]) }
            found = place
            index = max(index, end)
        }
        return Findings(places: found.map { [$0] } ?? [], name: nil, wanted: pattern)
    }

    /// Where a version could begin: behind the next such text, or at the next word where there is none.
    private static func next(_ text: [UInt8], in bytes: [UInt8], from index: inout Int) -> Int? {
        while index < bytes.count {
            let start = index
            index += 1
            if let first = text.first {
                if bytes[start] == first, bytes[start...].starts(with: text) { return start + text.count }
            } else if start == 0 || !Character.isVersionByte(bytes[start - 1]) {
                return start
            }
        }
        return nil
    }

    /// Where a version ends so that the text follows; the longest that can be.
    private static func end(of start: Int, before text: [UInt8], in bytes: [UInt8]) -> Int? {
        let limit = min(bytes.count, start + VersionFile.versionLimit)
        guard start < limit, Character.isWordByte(bytes[start]) else { return nil }
        var end = bytes[start..<limit].firstIndex { !Character.isVersionByte($0) } ?? limit
        while end > start {
            if bytes[end...].starts(with: text) { return end }
            end -= 1
        }
        return nil
    }
}
