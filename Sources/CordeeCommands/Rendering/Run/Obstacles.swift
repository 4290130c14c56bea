import CordeeCore
import CordeeMessages
import CordeeModel

/// What a run waits for before it goes forward, each with what to type.
struct Obstacles {
    let run: Run
    let catalogue: Catalogue
    let clock: ClockFace

    /// The most gates that are named; `cordee gate` has them all.
    static let gateLimit = 8

    init(_ run: Run, catalogue: Catalogue, clock: ClockFace) {
        self.run = run
        self.catalogue = catalogue
        self.clock = clock
    }

    func lines(at now: Instant) -> [Line] {
        let found = run.obstructions(at: now)
        var hints: [String] = []
        var lines: [Line] = []
        for obstruction in found.prefix(Self.gateLimit) {
            lines.append(Line(prose: catalogue.text(obstruction, at: clock), .yellow))
            if let hint = catalogue.hint(obstruction, of: run.id, in: run.plan.environment.id), !hints.contains(hint) {
                hints.append(hint)
            }
        }
        if found.count > Self.gateLimit { lines.append("…") }
        return lines + hints.map { Line("→ ", .cyan) + Line(prose: $0) }
    }
}
