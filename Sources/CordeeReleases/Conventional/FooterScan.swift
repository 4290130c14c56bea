/// Finds the footers of a message: they begin at the first line after a blank one that is a footer, and each goes on
/// to the next, as the specification has it.
///
/// What users must change is found after any line: to overlook it because a blank line is missing would let it pass as
/// harmless.
struct FooterScan {
    /// The footers.
    var footers: [Footer] = []
    /// Where they begin; the end of the message when there are none.
    var start: Int

    /// Looks through everything after the first line.
    init(_ bytes: [UInt8], from begin: Int) {
        start = bytes.count
        var place = begin
        var open: FooterMark?
        var end = begin
        // Straight after the first line there may be a footer too: a message of two lines has no room for a body.
        var isAfterBlank = true
        while place < bytes.count {
            let (line, next) = bytes.line(at: place)
            if let mark = FooterMark(bytes, line), mark.isBreaking || open != nil || isAfterBlank {
                if let open { close(bytes, open, at: end) } else { start = place }
                open = mark
            }
            isAfterBlank = bytes.trimmed(line).isEmpty
            if !isAfterBlank { end = line.upperBound }
            place = next
        }
        if let open { close(bytes, open, at: end) }
    }

    private mutating func close(_ bytes: [UInt8], _ mark: FooterMark, at end: Int) {
        guard mark.isBreaking || footers.count < CommitMessage.footerLimit else { return }
        // Of those that say what users must change, too, only so many are kept; one is as breaking as a thousand.
        guard footers.count < 2 * CommitMessage.footerLimit else { return }
        var begin = mark.value
        while begin < end, bytes[begin].isBlank || bytes[begin] == 0x0A || bytes[begin] == 0x0D { begin += 1 }
        footers.append(
            Footer(
                token: bytes.text(mark.token),
                value: bytes.text(begin..<max(begin, end), limit: Footer.valueLimit), isNumber: mark.isNumber))
    }
}
