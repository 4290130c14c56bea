internal import CordeeModel

extension ReleaseNotes {
    /// The format of the document; another number means that something that was there is gone or means something else.
    static let jsonFormat: Int64 = 1

    /// The notes for programs. Every key is always there, null where nothing is known, in this order:
    /// `format`, `language`, `title`, `kind` (`release` or `train`), `train`, `day`, `parts` (`service`, `version`, `breaking`,
    /// `sections`: `key`, `emoji`, `title`, `entries`), `metrics` (`deploymentMilliseconds`, `coveragePercent`,
    /// `p95Milliseconds`, `incidents`), `authors` (`name`, `commits`). An entry: `commit`, `url`, `type`, `scope`, `text`,
    /// `breaking`, `references` (`text`, `url`), `authors`.
    func json(_ language: Language) -> JSONText {
        let words = NotesWords(language: language)
        return .object([
            ("format", .number(Self.jsonFormat)), ("language", .string(language.rawValue)),
            ("title", Self.clean(words.title(of: self))), ("kind", .string(train == nil ? "release" : "train")),
            ("train", Self.clean(train?.rawValue)), ("day", Self.clean(day)),
            ("parts", .array(parts.map { Self.json($0, words) })), ("metrics", metrics.map(Self.json) ?? .null),
            (
                "authors",
                .array(
                    contributors.map {
                        .object([("name", .string($0.author.name.text)), ("commits", .number(Int64($0.commits)))])
                    })
            ),
        ])
    }

    private var train: TrainID? {
        switch subject {
        case .release: nil
        case .train(let train): train
        }
    }

    private static func json(_ part: Part, _ words: NotesWords) -> JSONText {
        .object([
            ("service", clean(part.service?.rawValue)), ("version", clean(part.version?.rawValue)),
            ("breaking", .array(part.breaking.map { json($0, part.forge) })),
            (
                "sections",
                .array(
                    part.sections.map { section in
                        .object([
                            ("key", clean(section.section.key)), ("emoji", clean(section.section.emoji)),
                            ("title", clean(words.title(of: section.section))),
                            ("entries", .array(section.entries.map { json($0, part.forge) })),
                        ])
                    })
            ),
        ])
    }

    private static func json(_ entry: Entry, _ forge: Forge?) -> JSONText {
        .object([
            ("commit", clean(entry.commit.rawValue)), ("url", .optional(forge?.address(of: entry.commit))),
            ("type", clean(entry.type)), ("scope", .optional(entry.scope?.text)), ("text", .string(entry.text.text)),
            ("breaking", .array(entry.breaking.map { .string($0.text) })),
            (
                "references",
                .array(
                    entry.references.map {
                        .object([("text", .string($0.text)), ("url", .optional(forge?.address(of: $0)))])
                    })
            ), ("authors", .array(entry.authors.map { .string($0.text) })),
        ])
    }

    private static func json(_ metrics: ReleaseMetrics) -> JSONText {
        .object([
            ("deploymentMilliseconds", .optional(metrics.deployment?.milliseconds)),
            ("coveragePercent", .optional(metrics.coverage.map { Int64($0.value) })),
            ("p95Milliseconds", .optional(metrics.p95?.milliseconds)),
            ("incidents", .optional(metrics.incidents.map { Int64($0) })),
            ("hotfix", .optional(metrics.hotfix?.rawValue)),
            ("overriddenGates", .array(metrics.overridden.map { .string($0.rawValue) })),
        ])
    }

    private static func clean(_ text: String?) -> JSONText {
        .optional(text.map { Prose(line: $0, limit: Notation.wordsLimit).text })
    }
}
