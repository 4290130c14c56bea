internal import CordeeModel

/// A commit's message, read as [Conventional Commits 1.0.0](https://www.conventionalcommits.org/en/v1.0.0/) has it.
///
/// Reading takes one pass and never fails: what follows no convention is `free`. Texts are as they were written, so they
/// are not fit to be shown; `Change` is.
package struct CommitMessage: Sendable {
    /// What the message is.
    package var kind: Kind
    /// The type in lower case, which the specification does not tell from upper case; empty: none.
    package var type: String
    /// The part of the source that it is about.
    package var scope: String?
    /// Whether `!` stands before the colon.
    package var hasMark: Bool
    /// What it does: the first line, without what stands before the colon.
    package var description: String
    /// The footers, at most `footerLimit`, and any later one that says what users must change.
    package var footers: [Footer]

    let bytes: [UInt8]
    /// What stands where in the first line.
    let header: HeaderScan
    /// Where the lines after the first one begin.
    let rest: Int
    private let line: Range<Int>
    let bodyRange: Range<Int>

    /// What a message is.
    package enum Kind: Hashable, Sendable {
        /// It follows the convention.
        case conventional
        /// It merges branches, in the words of git or a forge.
        case merge
        /// It takes another one back, in git's own words.
        case revert
        /// It waits to be put into another one (`fixup!`, `squash!`, `amend!`).
        case fixup
        /// None of these.
        case free
    }

    /// The most bytes of a description that are kept.
    package static let descriptionLimit = 1000
    /// The most footers that are kept.
    package static let footerLimit = 100

    /// Reads a message, of which `Commit.messageLimit` bytes are looked at.
    package init(_ message: String) {
        bytes =
            message.utf8.count > Commit.messageLimit
            ? Array(message.utf8.prefix(Commit.messageLimit)) : Array(message.utf8)
        var start = 0
        while start < bytes.count, bytes[start] == 0x0A || bytes[start] == 0x0D || bytes[start].isBlank { start += 1 }
        (line, rest) = bytes.line(at: start)
        header = HeaderScan(bytes, line)
        (type, scope, hasMark) = ("", nil, false)
        if header.isConventional {
            kind = .conventional
            type = bytes.lowercased(header.word)
            if let range = header.scope, !range.isEmpty { scope = bytes.text(range) }
            hasMark = header.hasMark
            description = bytes.text(header.description, limit: Self.descriptionLimit)
        } else {
            kind = Self.kind(bytes, line)
            description = bytes.text(bytes.trimmed(line), limit: Self.descriptionLimit)
        }
        let tail = FooterScan(bytes, from: rest)
        footers = tail.footers
        if let mark = FooterMark(bytes, line), mark.isBreaking {
            // Not where it belongs, but nobody writes it without meaning it.
            let value = bytes.text(bytes.trimmed(mark.value..<line.upperBound), limit: Footer.valueLimit)
            footers.insert(Footer(token: bytes.text(mark.token), value: value), at: 0)
        }
        bodyRange = Self.withoutBlankEnds(bytes, rest..<tail.start)
    }

    /// The first line.
    package var subject: String { bytes.text(bytes.trimmed(line), limit: Self.descriptionLimit) }
    /// What stands between the first line and the footers.
    package var body: String { bytes.text(bodyRange) }
    /// The footers that say what users must change.
    package var breaking: [Footer] { footers.filter(\.isBreaking) }

    /// Whether it says that users must change something.
    package var isBreaking: Bool {
        switch kind {
        case .conventional, .revert, .free: hasMark || footers.contains(where: \.isBreaking)
        case .merge, .fixup: false
        }
    }

    private static func kind(_ bytes: [UInt8], _ line: Range<Int>) -> Kind {
        let start = line.lowerBound
        guard start < line.upperBound else { return .free }
        switch bytes[start] {
        case UInt8(ascii: "M"):
            let merges: [StaticString] = [
                "Merge branch ", "Merge branches ", "Merge pull request #", "Merge remote-tracking branch ",
                "Merge tag ",
                "Merge commit ", "Merged in ", "Merge request ",
            ]
            return merges.contains { bytes.has($0, at: start) } ? .merge : .free
        case UInt8(ascii: "R"):
            return bytes.has("Revert \"", at: start) || bytes.has("Reapply \"", at: start) ? .revert : .free
        case UInt8(ascii: "f"), UInt8(ascii: "s"), UInt8(ascii: "a"):
            let fixups: [StaticString] = ["fixup! ", "squash! ", "amend! "]
            return fixups.contains { bytes.has($0, at: start) } ? .fixup : .free
        default: return .free
        }
    }

    private static func withoutBlankEnds(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
        func isSpace(_ byte: UInt8) -> Bool { byte.isBlank || byte == 0x0A || byte == 0x0D }
        var (start, end) = (range.lowerBound, range.upperBound)
        while end > start, isSpace(bytes[end - 1]) { end -= 1 }
        while start < end, bytes[start] == 0x0A || bytes[start] == 0x0D { start += 1 }
        return start..<end
    }
}
