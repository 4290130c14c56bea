import CordeeModel

extension Draft {
    /// Sees the combination up together and tries its scenarios, then stops what is not needed any more.
    mutating func finish(after prepared: [Int]) {
        var stand = prepared
        if moves.contains(true) {
            let needs = zip(moves, reliable).flatMap { $0 ? $1 : [] }
            stand = [add(.verifyTogether, needs: needs.sorted(), wave: highestWave + 1)]
            stand = attempt(after: stand)
        }
        let settled = leftovers.map { left in
            let standing = standings[left.standing]
            return settle(standing.slots[left.slot], of: standing, needs: stand, wave: max(1, highestWave))
        }
        let retired = retire(after: stand)
        guard edge.last != edge.between else { return }
        _ = add(
            .prepare(edge.last), needs: (stand + settled + retired).sorted(), undo: [.prepare(edge.between)],
            wave: highestWave + 1)
    }

    /// Tries the scenarios, one after the other: what they do to shared state must not depend on who is faster.
    ///
    /// They belong to the wave in which the combination is seen up: a wave that has begun is finished.
    private mutating func attempt(after stand: [Int]) -> [Int] {
        guard !request.intent.goesBack else { return stand }
        let wave = highestWave
        return request.trials.reduce(stand) { [add(.scenario($1), needs: $0, wave: wave)] }
    }

    /// Takes services out: dependents before what they need, out of traffic, then stopped.
    private mutating func retire(after stand: [Int]) -> [Int] {
        let named = Set(wanted.map(\.service))
        let leaving = Set(request.retiring).subtracting(named).sorted().compactMap {
            request.observation.standing(of: $0)
        }
        let dependents = dependents(among: leaving)
        var quiet: [[Int]] = Array(repeating: [], count: leaving.count)
        let wave = highestWave + 1
        for index in dependentsFirst(dependents) {
            let standing = leaving[index]
            var before = dependents[index].flatMap { quiet[$0] }.sorted()
            if before.isEmpty { before = stand }
            if standing.split != .nobody {
                before = [shift(standing, to: .nobody, from: standing.split, needs: before, wave: wave)]
            }
            let stopped = standing.slots.map { settle($0, of: standing, needs: before, wave: wave) }
            quiet[index] = stopped.isEmpty ? before : stopped
        }
        return quiet.flatMap { $0 }
    }

    /// For each leaving service, the others that need it.
    private func dependents(among leaving: [Standing]) -> [[Int]] {
        let positions = Dictionary(uniqueKeysWithValues: leaving.enumerated().map { ($1.service, $0) })
        var dependents: [[Int]] = Array(repeating: [], count: leaving.count)
        for (index, standing) in leaving.enumerated() {
            for need in Set(standing.slots.flatMap(\.release.needs)).sorted() {
                if let other = positions[need], other != index { dependents[other].append(index) }
            }
        }
        return dependents
    }

    /// Every service after all that need it; services that need each other in a circle come last, by name.
    private func dependentsFirst(_ dependents: [[Int]]) -> [Int] {
        var missing = dependents.map(\.count)
        var needs: [[Int]] = Array(repeating: [], count: dependents.count)
        for (index, others) in dependents.enumerated() { for other in others { needs[other].append(index) } }
        var order = missing.indices.filter { missing[$0] == 0 }
        var next = 0
        while next < order.count {
            for need in needs[order[next]] {
                missing[need] -= 1
                if missing[need] == 0 { order.append(need) }
            }
            next += 1
        }
        return order + missing.indices.filter { missing[$0] > 0 }
    }
}
