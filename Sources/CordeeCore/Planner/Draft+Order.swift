import CordeeModel

/// Who goes before whom.
struct Order {
    /// Positions of the wanted services, each after all that it waits for.
    var sequence: [Int]
    /// For each wanted service, the positions of those that it waits for.
    var waitsFor: [[Int]]
    /// For each wanted service that moves, its wave from 1; 0 for pinned ones.
    var waves: [Int]
}

extension Draft {
    /// Orders the wanted services: what a service needs goes before it, or after it when the plan goes back.
    ///
    /// Nobody can come up before what it needs: going back, too, a needed service of which nothing runs goes first. That
    /// mixes both directions without a circle, because from a service that runs one only ever comes to its needs.
    func order() throws(Planner.Obstacle) -> Order {
        let positions = Dictionary(uniqueKeysWithValues: wanted.enumerated().map { ($1.service, $0) })
        var waitsFor: [[Int]] = Array(repeating: [], count: wanted.count)
        for (index, release) in wanted.enumerated() {
            for need in release.needs {
                guard let other = positions[need] else { continue }
                let isUp = standings[other].slots.contains(where: \.isRunning)
                if request.intent.goesBack, isUp {
                    waitsFor[other].append(index)
                } else {
                    waitsFor[index].append(other)
                }
            }
        }
        let sequence = try sequence(waitsFor)
        var waves = Array(repeating: 0, count: wanted.count)
        var depths = waves
        for index in sequence {
            let depth = waitsFor[index].map { depths[$0] }.max() ?? 0
            depths[index] = moves[index] ? depth + 1 : depth
            waves[index] = moves[index] ? depth + 1 : 0
        }
        return Order(sequence: sequence, waitsFor: waitsFor, waves: waves)
    }

    /// Kahn's algorithm; those that wait for nobody come first, by name.
    private func sequence(_ waitsFor: [[Int]]) throws(Planner.Obstacle) -> [Int] {
        var missing = waitsFor.map(\.count)
        var followers: [[Int]] = Array(repeating: [], count: waitsFor.count)
        for (index, before) in waitsFor.enumerated() { for other in before { followers[other].append(index) } }
        var sequence = missing.indices.filter { missing[$0] == 0 }
        var next = 0
        while next < sequence.count {
            for follower in followers[sequence[next]] {
                missing[follower] -= 1
                if missing[follower] == 0 { sequence.append(follower) }
            }
            next += 1
        }
        guard sequence.count == waitsFor.count else { throw .cycle(circle(waitsFor, missing)) }
        return sequence
    }

    /// One circle among the services that could not be ordered, smallest name first.
    private func circle(_ waitsFor: [[Int]], _ missing: [Int]) -> [ServiceID] {
        guard var current = missing.firstIndex(where: { $0 > 0 }) else { return [] }
        var path: [Int] = []
        while !path.contains(current) {
            path.append(current)
            current = waitsFor[current].first { missing[$0] > 0 } ?? current
        }
        let circle = path[(path.firstIndex(of: current) ?? 0)...].map { wanted[$0].service }
        let start = circle.indices.min { circle[$0] < circle[$1] } ?? 0
        return Array(circle[start...] + circle[..<start])
    }
}
