internal import CordeeModel

/// Spans that allow and spans that close, and what they make together: open is what is allowed and not closed.
struct Spans {
    /// Nil: everything is allowed.
    private let allowed: [Timetable.Open]?
    private let closed: [Timetable.Closed]
    /// Every instant at which a span begins or ends, in order, with what it changes.
    private let edges: [Edge]

    private struct Edge {
        var at: Instant
        var allowed = 0
        var closed = 0
    }

    init(allowed: [Timetable.Open]?, closed: [Timetable.Closed]) {
        self.allowed = allowed
        self.closed = closed
        var edges: [Edge] = []
        for span in allowed ?? [] {
            edges += [Edge(at: span.from, allowed: 1), Edge(at: span.to, allowed: -1)]
        }
        for span in closed {
            edges.append(Edge(at: span.from, closed: 1))
            if let end = span.to { edges.append(Edge(at: end, closed: -1)) }
        }
        self.edges = edges.sorted { $0.at < $1.at }
    }

    func isOpen(at now: Instant) -> Bool { closures(at: now).isEmpty }

    /// What closes at an instant, each once.
    func closures(at now: Instant) -> [Closure] {
        var closures: [Closure] = []
        if let allowed, !allowed.contains(where: { $0.from <= now && now < $0.to }) { closures.append(.outside) }
        for span in closed where span.from <= now && now < (span.to ?? .latest) {
            if !closures.contains(span.closure) { closures.append(span.closure) }
        }
        return closures
    }

    /// When it next becomes open or closed; nil: never.
    func change(after now: Instant) -> Instant? {
        var depth = Edge(at: now, allowed: allowed == nil ? 1 : 0)
        var index = 0
        func step() {
            depth.allowed += edges[index].allowed
            depth.closed += edges[index].closed
            index += 1
        }
        while index < edges.count, edges[index].at <= now { step() }
        let isOpen = depth.allowed > 0 && depth.closed == 0
        while index < edges.count {
            // What ends and what begins at one instant leaves no gap.
            let instant = edges[index].at
            while index < edges.count, edges[index].at == instant { step() }
            if (depth.allowed > 0 && depth.closed == 0) != isOpen { return instant }
        }
        return nil
    }
}
