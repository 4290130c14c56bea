import CordeeCore
import CordeeMessages
import CordeeModel

extension LiveView {
    /// The services, as many as there is room for: those that want attention before those that are done.
    func body(_ run: Run, _ width: Int, _ room: Int, _ now: Instant) -> [Line] {
        let kinds = columns(run)
        let isWide = width >= Self.wide && room >= 3
        let states = lanes.indices.map { state(of: $0, run) }
        let notes = lanes.indices.map {
            states[$0] == .failed ? trouble(of: $0, run, width) : judgement(of: $0, run, width)
        }
        let all = lanes.count + notes.reduce(0) { $0 + $1.count } + (isWide ? 1 : 0)
        var shown = Array(lanes.indices)
        if all > room {
            // The last line says how many are not shown.
            var left = room - 1 - (isWide ? 1 : 0)
            var chosen: [Int] = []
            for index in lanes.indices.sorted(by: { (states[$0], $0) < (states[$1], $1) }) {
                guard left >= 1 else { break }
                chosen.append(index)
                left -= 1 + min(notes[index].count, left - 1)
            }
            shown = chosen.sorted()
        }
        return rows(shown, states, notes, kinds, run, isWide: isWide, width, now).fitted(
            width, room - (all > room ? 1 : 0))
            + (all > room ? [rest(shown, states)] : [])
    }

    private func rows(
        _ shown: [Int], _ states: [Lane.State], _ notes: [[Line]], _ kinds: [Action.Kind], _ run: Run, isWide: Bool,
        _ width: Int, _ now: Instant
    ) -> [Line] {
        let headings = isWide ? kinds.map { Table.Column(catalogue.name($0)) } : [Table.Column("")]
        var table = Table(
            [.init(""), .init("", minimum: 8), .init("", minimum: 13)] + headings
                + [.init("", minimum: 5), .init("", minimum: 10)])
        for index in shown {
            let glyphs = kinds.map { glyph(of: $0, in: lanes[index], run) }
            let marks = isWide ? glyphs : [glyphs.reduce(Line(), +)]
            let slots = lanes[index].slots.map(\.rawValue).joined(separator: ", ")
            table.add(
                [Self.mark(states[index]), Line(lanes[index].service.rawValue), lanes[index].change.versions] + marks
                    + [Line(slots, .dim), activity(of: index, states[index], run, now)])
        }
        let drawn = table.lines(width: width, indent: 1)
        var lines = Array(drawn.prefix(drawn.count - shown.count))
        for (row, index) in zip(drawn.suffix(shown.count), shown) { lines += [row] + notes[index] }
        return lines
    }

    private func rest(_ shown: [Int], _ states: [Lane.State]) -> Line {
        let isShown = Set(shown)
        let hidden = lanes.indices.filter { !isShown.contains($0) }
        let done = hidden.count { states[$0] == .done }
        return Line(" " + catalogue.say(LivePhrase.more(hidden.count, done: done)), .dim)
    }

    /// The kinds of steps that services have in this plan, in their order.
    private func columns(_ run: Run) -> [Action.Kind] {
        [.start, .verify, .shift, .judge, .hold, .settle].filter { kind in
            run.plan.steps.contains { $0.service != nil && $0.action.kind == kind }
        }
    }

    private func glyph(of kind: Action.Kind, in lane: Lane, _ run: Run) -> Line {
        let steps = lane.steps.filter { run.plan.steps[$0].action.kind == kind }
        guard !steps.isEmpty else { return " " }
        let states = steps.map { run.forward.states[$0] }
        let isFaded: Style = run.back == nil ? .plain : .dim
        switch Lane.state(states) {
        case .failed: return Line("✗", [.bold, .red])
        case .underWay:
            let rests = states.contains { state in
                switch state {
                case .resting: true
                case .waiting, .ready, .running, .done, .failed: false
                }
            }
            return rests ? Line("↻", .yellow) : Line("◐", .cyan)
        case .partly: return Line("◐", isFaded)
        case .waiting: return Line("·", .dim)
        case .done: return Line("●", isFaded.union(.green))
        }
    }

    private static func mark(_ state: Lane.State) -> Line {
        switch state {
        case .failed: Line("✗", [.bold, .red])
        case .underWay: Line("▸", [.bold, .cyan])
        case .partly: Line("▸", .dim)
        case .waiting: Line("·", .dim)
        case .done: Line("✓", .green)
        }
    }
}
