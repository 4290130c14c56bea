import CordeeCore
import CordeeMessages
import CordeeModel

/// What keeps something from going forward, each with what to type.
struct Obstacles {
    private let found: [Obstruction]
    private let run: RunID?
    private let environment: EnvironmentID
    private let catalogue: Catalogue
    private let clock: ClockFace

    /// The most of them that are named; `cordee gate` has all gates.
    static let limit = 8

    init(
        _ found: [Obstruction], _ run: RunID?, in environment: EnvironmentID, catalogue: Catalogue, clock: ClockFace
    ) {
        self.found = found
        self.run = run
        self.environment = environment
        self.catalogue = catalogue
        self.clock = clock
    }

    /// What a run waits for.
    init(_ run: Run, catalogue: Catalogue, clock: ClockFace, at now: Instant) {
        let isUnderWay = if case .forward = run.phase { true } else { false }
        self.init(
            isUnderWay ? run.hold(at: now).map { [$0] } ?? [] : run.obstructions(at: now), run.id,
            in: run.plan.environment.id, catalogue: catalogue, clock: clock)
    }

    var lines: [Line] {
        var hints: [String] = []
        var lines: [Line] = []
        for obstruction in found.prefix(Self.limit) {
            lines.append(Line(prose: catalogue.text(obstruction, at: clock), .yellow))
            if let hint = catalogue.hint(obstruction, of: run, in: environment), !hints.contains(hint) {
                hints.append(hint)
            }
        }
        if found.count > Self.limit { lines.append("…") }
        return lines + hints.map { Line("→ ", .cyan) + Line(prose: $0) }
    }
}
