package import CordeeModel

/// Why a file is no evidence.
package enum ReportFlaw: Error, Hashable, Sendable {
    /// There is nothing in it.
    case empty
    /// It is packed: with what (`gzip`, `zip`).
    case packed(String)
    /// It is none of the formats: what was seen (`XML <report>`, `JSON with totals, files`).
    case unknown(seen: String)
    /// It could be any of several.
    case ambiguous([EvidenceFormat])
    /// It is not what it begins as: the format's name, the line as far as known, what is wrong.
    case malformed(String, line: Int?, String)
    /// It lacks what its format always has: what.
    case incomplete(EvidenceFormat, String)
    /// It says two things: what, what it says and what is in it.
    case contradictory(EvidenceFormat, what: String, said: String, found: String)
    /// Its tool did not finish: what the tool said.
    case unfinished(EvidenceFormat, String)
    /// It asks for something that is never done: what (`an entity declaration`).
    case unsafe(String)
    /// It is larger than what is read: the limit in bytes.
    case tooLarge(Int)
}

/// What was read from a report.
package struct Report: Hashable, Sendable {
    /// What it was recognised as.
    package var format: EvidenceFormat
    /// Who wrote it, as far as it says.
    package var tool: EvidenceTool?
    /// When it was made, if it says so with a time zone.
    package var made: Instant?
    /// What it says.
    package var content: EvidenceContent

    /// Describes a report.
    package init(
        _ format: EvidenceFormat, tool: EvidenceTool? = nil, made: Instant? = nil, content: EvidenceContent
    ) {
        self.format = format
        self.tool = tool
        self.made = made
        self.content = content
    }
}
