internal import CordeeModel
internal import Mustache

/// A text that is escaped for its format. Templates can show it or ask whether it is there, and nothing else.
struct Shown: MustacheCustomRenderable {
    let renderText: String
    var isNull: Bool { renderText.isEmpty }

    init(_ text: String) { renderText = text }
}

/// Notes as templates see them.
///
/// A name that is known always has a value, so that an empty one does not fall back to one of the same name further out.
struct NotesView: MustacheParent {
    let notes: ReleaseNotes
    let writer: EntryWriter

    private var isMerged: Bool {
        switch notes.subject {
        case .release: notes.parts.count > 1
        case .train: true
        }
    }

    func child(named name: String) -> Any? {
        switch name {
        case "title": writer.shown(writer.words.title(of: notes))
        case "language": Shown(writer.words.language.rawValue)
        case "empty": notes.isEmpty ? writer.shown(writer.words.nothing) : Shown("")
        case "breaking": breaking
        case "parts":
            notes.parts.filter { !$0.sections.isEmpty }.map { PartView(part: $0, writer: writer, isTrain: isMerged) }
        case "metrics": metrics
        case "authors": authors
        default: nil
        }
    }

    /// The breaking changes of every part together, before anything else.
    private var breaking: Any? {
        let all = notes.parts.flatMap { part in
            part.breaking.map { EntryView(entry: $0, writer: writer, part: part, showsService: isMerged) }
        }
        return all.isEmpty
            ? nil : HeadedView(writer: writer, title: writer.words.breaking, list: ("entries", all), level: 2)
    }

    private var metrics: Any? {
        let lines = notes.metrics.map { writer.words.lines(of: $0) } ?? []
        guard !lines.isEmpty else { return nil }
        return HeadedView(
            writer: writer, title: writer.words.metrics, list: ("lines", lines.map { writer.shown($0) }), level: 2)
    }

    private var authors: Any? {
        let contributors = notes.contributors
        guard !contributors.isEmpty else { return nil }
        var names = contributors.prefix(Self.authorLimit).map { Shown(writer.notation.text($0.author.name)) }
        if contributors.count > Self.authorLimit {
            names.append(writer.shown(writer.words.more(contributors.count - Self.authorLimit)))
        }
        return HeadedView(writer: writer, title: writer.words.authors, list: ("names", names), level: 2)
    }

    /// The most authors that are named; the rest is counted.
    static let authorLimit = 50
}

/// What one service brings, as templates see it.
struct PartView: MustacheParent {
    let part: ReleaseNotes.Part
    let writer: EntryWriter
    let isTrain: Bool

    func child(named name: String) -> Any? {
        switch name {
        case "heading": isTrain ? writer.shown(writer.words.heading(of: part)) : Shown("")
        case "service": writer.shown(part.service?.rawValue ?? "")
        case "version": writer.shown(part.version?.shown ?? "")
        case "sections":
            part.sections.map { section in
                HeadedView(
                    writer: writer, title: (section.section.emoji, writer.words.title(of: section.section)),
                    list: (
                        "entries",
                        section.entries.map { EntryView(entry: $0, writer: writer, part: part, showsService: false) }
                    ), level: isTrain ? 3 : 2, key: section.section.key)
            }
        default: nil
        }
    }
}

/// Something with a heading and a list below it.
struct HeadedView<Item>: MustacheParent {
    let writer: EntryWriter
    let title: (emoji: String, title: String)
    let list: (name: String, items: [Item])
    let level: Int
    var key = ""

    func child(named name: String) -> Any? {
        switch name {
        case "key": writer.shown(key)
        case "mark": Shown(writer.notation.mark(level))
        case "emoji": writer.shown(title.emoji)
        case "title": writer.shown(title.title)
        case "heading": writer.shown(title.emoji.isEmpty ? title.title : "\(title.emoji) \(title.title)")
        case "more":
            list.items.count > writer.notation.entryLimit
                ? writer.shown(writer.words.more(list.items.count - writer.notation.entryLimit)) : Shown("")
        case list.name: Array(list.items.prefix(writer.notation.entryLimit))
        default: nil
        }
    }
}

/// One change as templates see it.
struct EntryView: MustacheParent {
    let entry: ReleaseNotes.Entry
    let writer: EntryWriter
    let part: ReleaseNotes.Part
    let showsService: Bool

    func child(named name: String) -> Any? {
        switch name {
        case "line": Shown(writer.line(of: entry, service: showsService ? part.service : nil, forge: part.forge))
        case "text": Shown(writer.notation.text(entry.text))
        case "scope": Shown(entry.scope.map(writer.notation.text) ?? "")
        case "service": writer.shown(part.service?.rawValue ?? "")
        case "references": Shown(writer.references(of: entry, forge: part.forge))
        case "commit": Shown(writer.commit(of: entry, forge: part.forge))
        case "authors": Shown(entry.authors.map(writer.notation.text).joined(separator: ", "))
        case "details": Shown(writer.details(of: entry))
        default: nil
        }
    }
}
