package import CordeeCore
package import CordeeMessages
package import CordeeModel

/// Evidence in a table, in the order given; what newer evidence has replaced is dim.
package struct EvidenceView: Sendable {
    private let all: [FiledEvidence]
    private let counting: [Int]
    private let catalogue: Catalogue
    private let clock: ClockFace

    /// Shows evidence, of which some counts.
    package init(_ all: [FiledEvidence], counting: [FiledEvidence], catalogue: Catalogue, clock: ClockFace) {
        self.all = all
        self.counting = counting.map(\.id)
        self.catalogue = catalogue
        self.clock = clock
    }

    /// The lines.
    package func lines(width: Int? = nil) -> [Line] {
        guard !all.isEmpty else { return [Line(prose: catalogue.say(EvidencePhrase.none), .dim)] }
        var table = Table([
            .init("#", isTrailing: true), .init(heading(.service), minimum: 8), .init(heading(.version), minimum: 6),
            .init(heading(.subject), minimum: 8), .init(heading(.name), minimum: 6),
            .init(heading(.result), minimum: 12), .init(heading(.brought)), .init(heading(.actor), minimum: 6),
        ])
        for evidence in all {
            let counts = counting.contains(evidence.id)
            let result = catalogue.say(EvidencePhrase.content(evidence.item.content))
            table.add([
                Line("\(evidence.id)", counts ? .bold : .dim), Line(evidence.item.service.rawValue),
                Line(evidence.item.version.rawValue), Line(evidence.item.content.subject),
                Line(evidence.item.name), Line(result, counts ? .plain : .dim),
                Line(clock.dateAndTime(evidence.at), .dim), Line(evidence.actor.rawValue, .dim),
            ])
        }
        return table.lines(width: width)
    }

    private func heading(_ heading: TableHeading) -> String { catalogue.say(heading) }
}

/// Evidence as other programs read it.
package struct EvidenceRow: Encodable {
    /// Its number.
    package var id: Int
    /// When it was brought, in microseconds since 1970.
    package var at: Instant
    /// Who brought it.
    package var actor: CordeeCore.Actor
    /// Whether nothing newer has replaced it.
    package var counts: Bool
    /// What it says.
    package var evidence: EvidenceItem

    /// Describes evidence.
    package init(_ evidence: FiledEvidence, counts: Bool) {
        id = evidence.id
        at = evidence.at
        actor = evidence.actor
        self.counts = counts
        self.evidence = evidence.item
    }
}
