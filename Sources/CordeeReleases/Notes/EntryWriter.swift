internal import CordeeModel

/// Writes the parts of an entry in one format and language.
struct EntryWriter: Sendable {
    let notation: Notation
    let words: NotesWords

    init(_ notation: Notation, _ language: Language) {
        self.notation = notation
        words = NotesWords(language: language)
    }

    /// A word of ours, escaped.
    func shown(_ text: String) -> Shown { Shown(text.isEmpty ? "" : notation.text(text)) }

    /// The whole entry: `[#123] **api:** what it does`. Where a commit names no issue, its hash stands there.
    func line(of entry: ReleaseNotes.Entry, service: ServiceID?, forge: Forge?) -> String {
        var line = entry.references.isEmpty ? commit(of: entry, forge: forge) : references(of: entry, forge: forge)
        if let service { line = notation.strong(notation.text(service.rawValue)) + " " + line }
        if let scope = entry.scope, !scope.isEmpty { line += " " + notation.strong(notation.text(scope) + ":") }
        return line + " " + notation.text(entry.text)
    }

    /// `[#12], [#13]`, with links where there is a forge.
    func references(of entry: ReleaseNotes.Entry, forge: Forge?) -> String {
        entry.references.map { reference in
            bracketed(reference.text, to: forge?.address(of: reference))
        }.joined(separator: ", ")
    }

    /// `[a1b2c3d]`, with a link where there is a forge.
    func commit(of entry: ReleaseNotes.Entry, forge: Forge?) -> String {
        bracketed(String(entry.commit.rawValue.prefix(7)), to: forge?.address(of: entry.commit))
    }

    /// What users must change, below the entry; empty: nothing beside its text.
    func details(of entry: ReleaseNotes.Entry) -> String {
        entry.breaking.map(notation.paragraphs).joined(separator: notation.paragraphBreak)
    }

    private func bracketed(_ text: String, to address: String?) -> String {
        let text = notation.text(text)
        return address.map { notation.link(text, to: $0) } ?? "[\(text)]"
    }
}
