package import CordeeCore
package import CordeeMessages
package import CordeeModel

/// One run in a list.
package struct RunRow: Hashable, Sendable {
    /// Its number.
    package var id: RunID
    /// Its environment.
    package var environment: EnvironmentID
    /// Why it was made.
    package var intent: Intent
    /// The train that moved.
    package var train: TrainID?
    /// How it stands.
    package var status: RunStatus
    /// When it was opened.
    package var opened: Instant
    /// How long it lasted, or has lasted.
    package var duration: Duration
    /// Who asked for it.
    package var actor: Actor
    /// What goes past the rules, loudest first; none: nothing does.
    package var marks: [HotfixPhrase]

    /// Describes a run.
    package init(
        id: RunID, environment: EnvironmentID, intent: Intent, train: TrainID?, status: RunStatus, opened: Instant,
        duration: Duration, actor: Actor, marks: [HotfixPhrase] = []
    ) {
        self.marks = marks
        self.id = id
        self.environment = environment
        self.intent = intent
        self.train = train
        self.status = status
        self.opened = opened
        self.duration = duration
        self.actor = actor
    }
}

/// The history of runs, in the order given.
package struct RunListView: Sendable {
    private let rows: [RunRow]
    private let catalogue: Catalogue
    private let clock: ClockFace

    /// Shows runs.
    package init(_ rows: [RunRow], catalogue: Catalogue, clock: ClockFace) {
        self.rows = rows
        self.catalogue = catalogue
        self.clock = clock
    }

    /// The lines.
    package func lines(width: Int? = nil) -> [Line] {
        guard !rows.isEmpty else { return [Line(catalogue.say(RunPhrase.noRuns), .dim)] }
        func heading(_ heading: TableHeading) -> String { catalogue.say(heading) }
        var table = Table([
            .init(heading(.run), isTrailing: true), .init(heading(.opened)), .init(heading(.environment), minimum: 8),
            .init(heading(.intent), minimum: 10), .init(heading(.train), minimum: 8),
            .init(heading(.status), minimum: 8),
            .init(heading(.duration), isTrailing: true), .init(heading(.actor), minimum: 6),
        ])
        for row in rows {
            table.add([
                Line("\(row.id)", .bold), Line(clock.dateAndTime(row.opened), .dim), Line(row.environment.rawValue),
                Line(catalogue.text(row.intent)) + marks(row), Line(row.train?.rawValue ?? "—"),
                Line(catalogue.name(row.status), RunView.style(row.status)), Line(catalogue.duration(row.duration)),
                Line(row.actor.rawValue, .dim),
            ])
        }
        return table.lines(width: width)
    }

    private func marks(_ row: RunRow) -> Line {
        row.marks.reduce(Line()) { $0 + Line(" · " + catalogue.say($1), [.bold, .yellow]) }
    }
}
