package import CordeeModel

/// Writes notes in one format and language. The same notes give the same bytes.
package struct NotesRenderer: Sendable {
    private let way: Way

    private enum Way: Sendable {
        case template(NotesTemplate, EntryWriter)
        case json(Language)
    }

    /// Prepares a format.
    ///
    /// - Parameter template: the text of a template in the place of the built-in one; JSON has none, and takes none.
    /// - Throws: `TemplateFlaw`, where the template is none.
    package init(_ format: NotesFormat, _ language: Language, template: String? = nil) throws(TemplateFlaw) {
        switch format {
        case .markdown:
            way = .template(try NotesTemplate(template ?? NotesTemplate.markdown), EntryWriter(.markdown, language))
        case .html: way = .template(try NotesTemplate(template ?? NotesTemplate.html), EntryWriter(.html, language))
        case .slack: way = .template(try NotesTemplate(template ?? NotesTemplate.slack), EntryWriter(.slack, language))
        case .json: way = .json(language)
        }
    }

    /// Writes notes; the text ends with a line end.
    package func render(_ notes: ReleaseNotes) -> String {
        switch way {
        case .template(let template, let writer): template.render(NotesView(notes: notes, writer: writer))
        case .json(let language): notes.json(language).text
        }
    }
}
