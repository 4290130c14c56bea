package import CordeeMessages
package import CordeeModel

/// What gates say, as a table: what blocks first.
package struct GateView: Sendable {
    private let rulings: [Ruling]
    private let catalogue: Catalogue

    /// Shows rulings.
    package init(_ rulings: [Ruling], catalogue: Catalogue) {
        self.rulings = rulings
        self.catalogue = catalogue
    }

    /// The lines.
    package func lines(width: Int? = nil) -> [Line] {
        if rulings.isEmpty { return [Line(catalogue.say(PolicyPhrase.noGates))] }
        var table = Table([
            .init(catalogue.say(TableHeading.gate)), .init(catalogue.say(TableHeading.service), minimum: 8),
            .init(catalogue.say(TableHeading.verdict), minimum: 7), .init(""),
        ])
        for ruling in rulings.filter(\.blocks) + rulings.filter({ !$0.blocks }) {
            var why = Line(prose: catalogue.text(ruling.reason))
            if let override = ruling.override {
                why = Line(catalogue.say(PolicyPhrase.overridden(override)) + " ", [.bold, .yellow]) + why
            } else if ruling.isAdvisory {
                why = Line(catalogue.say(PolicyPhrase.advisory) + " ", .dim) + why
            }
            table.add([
                Line((ruling.names.last ?? ruling.gate).rawValue, .bold), Line(ruling.service?.rawValue ?? ""),
                Line(catalogue.name(ruling.verdict), Self.style(ruling)), why,
            ])
        }
        return table.lines(width: width)
    }

    private static func style(_ ruling: Ruling) -> Style {
        switch ruling.verdict {
        case .pass: .green
        case .warn: .yellow
        case .stop, .inconclusive: ruling.blocks ? [.bold, .red] : .yellow
        }
    }
}
