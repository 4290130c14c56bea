package import CordeeModel

/// Writes a history as `CHANGELOG.md`: newest first, a heading for each version.
///
/// Written without templates: what brings a file up to date must know its own headings again.
package struct Changelog: Sendable {
    private let plan: SectionPlan
    private let forge: Forge?
    private let writer: EntryWriter
    private let day: @Sendable (Instant) -> String

    /// Prepares a changelog.
    ///
    /// - Parameter day: shows the day of an instant in the fleet's time zone, `2025-01-15`.
    package init(
        _ language: Language, convention: Convention, forge: Forge?, day: @escaping @Sendable (Instant) -> String
    ) {
        plan = SectionPlan(convention)
        self.forge = forge
        self.day = day
        writer = EntryWriter(.markdown, language)
    }

    /// The whole file. What is not released yet stands in it only where the chapter has something to say.
    package func whole(_ chapters: [Chapter]) -> String {
        var text = head
        for chapter in chapters {
            let part = part(of: chapter)
            if chapter.release == nil, part.isEmpty { continue }
            text += "\n"
            write(part, heading(of: chapter), to: &text)
        }
        return text
    }

    /// The title of the file.
    var head: String { "# \(writer.words.changelog)\n" }

    /// One chapter, with its heading.
    func text(of chapter: Chapter) -> String {
        var text = ""
        write(part(of: chapter), heading(of: chapter), to: &text)
        return text
    }

    /// `## [1.2.3] - 2025-01-15`.
    func heading(of chapter: Chapter) -> String {
        guard let release = chapter.release else { return "## [\(writer.words.unreleased)]" }
        let version = writer.shown(release.version.rawValue).renderText
        return "## [\(version)] - \(writer.shown(day(release.tag.at)).renderText)"
    }

    private func part(of chapter: Chapter) -> ReleaseNotes.Part {
        ReleaseNotes.Part(ChangeSet(chapter.changes), plan)
    }

    private func write(_ part: ReleaseNotes.Part, _ heading: String, to text: inout String) {
        text += heading
        text += "\n"
        if part.isEmpty { text += "\n\(writer.words.nothing)\n" }
        let (emoji, title) = writer.words.breaking
        write(part.breaking, "\(emoji) \(title)", to: &text)
        for section in part.sections {
            let title = writer.words.title(of: section.section)
            let emoji = section.section.emoji
            write(section.entries, writer.shown(emoji.isEmpty ? title : "\(emoji) \(title)").renderText, to: &text)
        }
    }

    private func write(_ entries: [ReleaseNotes.Entry], _ title: String, to text: inout String) {
        guard !entries.isEmpty else { return }
        text += "\n### \(title)\n"
        for entry in entries {
            text += "- "
            text += writer.line(of: entry, service: nil, forge: forge)
            text += "\n"
            let details = writer.details(of: entry)
            if !details.isEmpty { text += "\n\(details)\n" }
        }
    }
}
