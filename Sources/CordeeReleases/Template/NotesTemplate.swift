internal import Mustache

/// A mustache template that notes are written with.
///
/// Everything that it may name is escaped for its format already, in two braces as in three, and cannot be taken apart by
/// transforms; so no template can forget to escape. It may name: `title`; `empty` (what to say when there is nothing);
/// `breaking`, `metrics` and `authors`, each with `mark`, `emoji`, `title` and `heading` (both together), and with
/// `entries`, `lines` or `names`; `parts`, each with `heading` (of a train only), `service`, `version` and `sections`, which
/// have `key`, `mark`, `emoji`, `title`, `heading`, `entries` and `more`; an entry has `line` (all of it), or `text`, `scope`,
/// `service`, `references`, `commit`, `authors`, and `details` (what users must change).
package struct NotesTemplate: Sendable {
    private let template: MustacheTemplate

    /// The longest template, in bytes.
    package static let sizeLimit = 65_536
    /// How deep sections may stand in each other.
    package static let depthLimit = 12

    /// Reads a template.
    ///
    /// - Throws: `TemplateFlaw`: what is wrong with it, and in which line.
    package init(_ text: String) throws(TemplateFlaw) {
        try Self.check(text)
        do {
            template = try MustacheTemplate(string: Self.pragma + text)
        } catch let error as MustacheTemplate.ParserError {
            throw .malformed(line: max(1, error.context.lineNumber - 1), reason: "\(error.error)")
        } catch {
            throw .malformed(line: 1, reason: "\(error)")
        }
    }

    /// Fills the template in. Without a library it knows no partials, so it cannot go in circles.
    func render(_ view: any MustacheParent) -> String { template.render(view) }

    /// Texts are escaped before they get here.
    private static let pragma = "{{%CONTENT_TYPE: TEXT}}\n"

    /// Refuses what the library would follow too deep.
    private static func check(_ text: String) throws(TemplateFlaw) {
        guard text.utf8.count <= sizeLimit else { throw .tooLong(limit: sizeLimit) }
        let bytes = Array(text.utf8)
        var (depth, line, place) = (0, 1, 0)
        while place < bytes.count {
            if bytes[place] == 0x0A { line += 1 }
            guard bytes.has("{{", at: place) else {
                place += 1
                continue
            }
            place += 2
            guard place < bytes.count else { break }
            switch bytes[place] {
            case UInt8(ascii: "#"), UInt8(ascii: "^"): depth += 1
            case UInt8(ascii: "/"): depth -= 1
            case UInt8(ascii: "="), UInt8(ascii: "<"), UInt8(ascii: "$"), UInt8(ascii: ">"), UInt8(ascii: "%"):
                throw .unsupported(line: line, tag: "{{" + bytes.text(place..<place + 1))
            default: break
            }
            guard depth <= depthLimit else { throw .tooDeep(line: line, limit: depthLimit) }
        }
    }
}

/// What is wrong with a template.
package enum TemplateFlaw: Error, Hashable, Sendable {
    /// It is longer than so many bytes.
    case tooLong(limit: Int)
    /// Sections stand deeper in each other than that.
    case tooDeep(line: Int, limit: Int)
    /// A tag that templates of notes do without: partials, blocks, other delimiters, settings.
    case unsupported(line: Int, tag: String)
    /// It is no mustache; the reason as the library gives it.
    case malformed(line: Int, reason: String)
}
