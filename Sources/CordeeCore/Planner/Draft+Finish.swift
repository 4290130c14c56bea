import CordeeModel

extension Draft {
    /// Sees the combination up together, then stops what is not needed any more.
    mutating func finish(after prepared: [Int]) {
        var stand = prepared
        if moves.contains(true) {
            let needs = zip(moves, reliable).flatMap { $0 ? $1 : [] }
            stand = [add(.verifyTogether, needs: needs.sorted(), wave: highestWave + 1)]
        }
        for (service, occupied) in leftovers {
            _ = settle(occupied, of: service, needs: stand, wave: highestWave)
        }
        retire(after: stand)
    }

    /// Takes services out: dependents before what they need, out of traffic, then stopped.
    private mutating func retire(after stand: [Int]) {
        let leaving = request.retiring.sorted().compactMap { request.observation.standing(of: $0) }
        guard !leaving.isEmpty || request.intent == .retire else { return }
        var quiet: [ServiceID: [Int]] = [:]
        var last: [Int] = []
        let wave = highestWave + 1
        for standing in dependentsFirst(leaving) {
            let dependents = leaving.filter { other in needs(of: other).contains(standing.service) }
            var before = dependents.flatMap { quiet[$0.service] ?? [] }.sorted()
            if before.isEmpty { before = stand }
            if standing.split != .nobody {
                before = [shift(standing.service, to: .nobody, from: standing.split, needs: before, wave: wave)]
            }
            let stopped = standing.slots.map {
                settle($0, of: standing.service, needs: before, wave: wave)
            }
            quiet[standing.service] = stopped.isEmpty ? before : stopped
            last += stopped.isEmpty ? before : stopped
        }
        if request.topology == nil, let edge = request.observation.edge {
            _ = add(.prepare(nil), needs: last.sorted(), undo: [.prepare(edge)], wave: wave + 1)
        }
    }

    private func needs(of standing: Standing) -> [ServiceID] { standing.slots.flatMap(\.release.needs) }

    /// Every service after all that need it; services that need each other in a circle come last, by name.
    private func dependentsFirst(_ leaving: [Standing]) -> [Standing] {
        var rest = leaving
        var order: [Standing] = []
        while !rest.isEmpty {
            let needed = Set(rest.flatMap { standing in needs(of: standing).filter { $0 != standing.service } })
            let free = rest.filter { !needed.contains($0.service) }
            order += free.isEmpty ? rest : free
            rest = free.isEmpty ? [] : rest.filter { needed.contains($0.service) }
        }
        return order
    }
}
