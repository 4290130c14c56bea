internal import CordeeModel

/// The keys of `commits`: how the fleet's commits are read. Types and sections are added to the standard ones, key by
/// key, unless those are left out.
enum CommitsFormat {
    static let standard = Key<Bool>(
        "standard", .flag,
        "Whether the standard types and sections are there as well: feat, fix, security, perf, docs, refactor, test, "
            + "build, ci, chore, style, revert. Default: true.")
    static let gentle = Key<Bool>(
        "gentle", .flag,
        "Whether a breaking change before 1.0.0 calls for a minor version only. Default: true.")
    static let sections = Key<[Named<SectionDraft>]>(
        "sections", .named(SectionFormat.kind),
        "The sections of the notes by name. Those of the standard: features, fixes, security, performance.")
    static let types = Key<[Named<TypeDraft>]>(
        "types", .named(TypeFormat.kind),
        "The types of commits by name, in the order of the notes' sections. Default: the standard ones.")

    static let section = Section([standard, gentle, sections, types])

    static let kind = Kind<Convention>.object(section) { fields, _, reader in
        let isStandard = fields.read(standard, &reader) ?? true
        let base = isStandard ? Convention.standard.types : []
        let known = merged(sections: fields.read(sections, &reader) ?? [], into: base.compactMap(\.section))
        let types = merged(types: fields.read(types, &reader) ?? [], into: base, known, &reader)
        return Convention(types: types, isGentleBeforeOne: fields.read(gentle, &reader) ?? true)
    }

    /// The sections that types may stand in, each once.
    private static func merged(
        sections drafts: [Named<SectionDraft>], into base: [Convention.NoteSection]
    ) -> [Convention.NoteSection] {
        var sections: [Convention.NoteSection] = []
        for section in base where !sections.contains(where: { $0.key == section.key }) { sections.append(section) }
        for draft in drafts {
            let index = sections.firstIndex { $0.key == draft.name }
            let section = (draft.value ?? SectionDraft()).section(
                named: draft.name, before: index.map { sections[$0] })
            if let index { sections[index] = section } else { sections.append(section) }
        }
        return sections
    }

    private static func merged(
        types drafts: [Named<TypeDraft>], into base: [Convention.CommitType], _ sections: [Convention.NoteSection],
        _ reader: inout Reader
    ) -> [Convention.CommitType] {
        var types = base
        for index in types.indices {
            // The standard's sections may have been given other titles.
            let key = types[index].section?.key
            types[index].section = sections.first { $0.key == key } ?? types[index].section
        }
        for draft in drafts {
            let index = types.firstIndex { $0.name == draft.name }
            var type = index.map { types[$0] } ?? Convention.CommitType(draft.name, bump: nil, section: nil)
            if let bump = draft.value?.bump { type.bump = Bump(rawValue: bump.rawValue) }
            if let name = draft.value?.section {
                type.section = sections.first { $0.key == name.value }
                if type.section == nil, name.value != TypeFormat.nowhere {
                    let words = sections.map(\.key) + [TypeFormat.nowhere]
                    let nearest = reader.nearest(to: name.value, among: words)
                    reader.report(
                        .value(.unknownWord(name.value, known: words, nearest: nearest)), at: name.position)
                }
            }
            if let index { types[index] = type } else { types.append(type) }
        }
        return types
    }
}

/// The keys of a section of the notes.
enum SectionFormat {
    static let emoji = Key<String>("emoji", .line, "The sign before its title. Default: none.")
    static let french = Key<String>("fr", .line, "Its title in French. Default: the English one, or its name.")
    static let english = Key<String>("en", .line, "Its title in English. Default: the French one, or its name.")
    static let section = Section([emoji, french, english])

    static let kind = Kind<SectionDraft>.object(section) { fields, _, reader in
        SectionDraft(
            emoji: fields.read(emoji, &reader), french: fields.read(french, &reader),
            english: fields.read(english, &reader))
    }
}

/// The keys of a type of commits.
enum TypeFormat {
    /// The section of what is left out of the notes.
    static let nowhere = "none"

    static let bump = Key<BumpWord>(
        "bump", .word, "What such a commit calls for: major, minor, patch or none. Default: the standard's, or none.")
    static let place = Key<String>(
        "section", .name, "The section of the notes it stands in, or none. Default: the standard's, or none.")
    static let section = Section([bump, place])

    static let kind = Kind<TypeDraft>.object(section) { fields, _, reader in
        TypeDraft(bump: fields.read(bump, &reader), section: fields.located(place, &reader))
    }
}

/// The keys of `notes`.
enum NotesFormat {
    static let templates = Key<String>(
        "templates", .directory,
        "A directory of templates that replace the standard ones, relative to this file. Default: none.")
    static let section = Section([templates])
    static let kind = Kind<String?>.object(section) { fields, _, reader in .some(fields.read(templates, &reader)) }
}

/// What a commit may call for, as the file says it.
enum BumpWord: String, CaseIterable, Sendable {
    case major, minor, patch, none
}

/// A section of the notes, as far as the file says it.
struct SectionDraft: Sendable {
    var emoji: String?
    var french: String?
    var english: String?

    func section(named key: String, before: Convention.NoteSection?) -> Convention.NoteSection {
        Convention.NoteSection(
            key: key, emoji: emoji ?? before?.emoji ?? "", french: french ?? before?.french ?? english ?? key,
            english: english ?? before?.english ?? french ?? key)
    }
}

/// A type of commits, as far as the file says it.
struct TypeDraft: Sendable {
    var bump: BumpWord?
    var section: Located<String>?
}
