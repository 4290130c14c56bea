package import CordeeModel

/// One way in which the world is not what a plan starts from.
package struct Difference: Hashable, Codable, Sendable {
    /// The service; nil: the edge.
    package var service: ServiceID?
    /// What it is about.
    package var aspect: Aspect
    /// What the plan says: a version, a slot, a split; empty: nothing.
    package var planned: String
    /// What was found; empty: nothing.
    package var found: String

    /// What can differ.
    package enum Aspect: String, Hashable, Codable, Sendable {
        case edge, split, occupant, configuration, artifact, liveness
        /// What is checked out of a repository: its path, branch and commit.
        case checkout
        /// Files of a repository that are changed and not committed.
        case changes
    }

    /// Notes a difference.
    package init(service: ServiceID?, aspect: Aspect, planned: String, found: String) {
        self.service = service
        self.aspect = aspect
        self.planned = planned
        self.found = found
    }
}

extension Observation {
    /// Every way in which `found` is not this observation, ordered by service. Slots whose occupant has ended and that
    /// get no traffic count as empty.
    package func differences(from found: Observation) -> [Difference] {
        var differences: [Difference] = []
        if edge != found.edge {
            differences.append(
                Difference(
                    service: nil, aspect: .edge, planned: edge.map { "\($0.listen)" } ?? "",
                    found: found.edge.map { "\($0.listen)" } ?? ""))
        }
        var mine = services[...]
        var theirs = found.services[...]
        while let name = [mine.first?.service, theirs.first?.service].compactMap({ $0 }).min() {
            let one = mine.first?.service == name ? mine.removeFirst() : nil
            let other = theirs.first?.service == name ? theirs.removeFirst() : nil
            Self.compare(
                one ?? Standing(service: name, slots: [], split: .nobody),
                other ?? Standing(service: name, slots: [], split: .nobody), into: &differences)
        }
        return differences + repositoryDifferences(from: found)
    }

    /// What of the repositories is not as planned. Tags that others made meanwhile matter only when they are found in the
    /// way, and then the step says so.
    private func repositoryDifferences(from found: Observation) -> [Difference] {
        var differences: [Difference] = []
        for planned in repositories ?? [] {
            let path = planned.source.repository
            let now = found.repositories?.first { $0.source.repository == path }?.state
            func note(_ aspect: Difference.Aspect, _ one: String, _ other: String) {
                if one != other {
                    differences.append(Difference(service: nil, aspect: aspect, planned: one, found: other))
                }
            }
            note(.checkout, Self.checkout(path, planned.state), now.map { Self.checkout(path, $0) } ?? "")
            note(.changes, planned.state.dirty.joined(separator: ", "), now?.dirty.joined(separator: ", ") ?? "")
        }
        return differences
    }

    private static func checkout(_ path: String, _ state: RepositoryState) -> String {
        let operation = state.underWay.map { " (\($0.rawValue))" } ?? ""
        return "\(path): \(state.branch ?? "-") \(state.head?.short ?? "-")\(operation)"
    }

    private static func compare(_ planned: Standing, _ found: Standing, into differences: inout [Difference]) {
        func note(_ aspect: Difference.Aspect, _ one: String, _ other: String) {
            differences.append(
                Difference(service: planned.service, aspect: aspect, planned: one, found: other))
        }
        if planned.split != found.split { note(.split, planned.split.text, found.split.text) }
        let one = planned.relevant
        let other = found.relevant
        for slot in Set(one.map(\.slot) + other.map(\.slot)).sorted() {
            let before = one.first { $0.slot == slot }
            let now = other.first { $0.slot == slot }
            switch (before, now) {
            case (nil, nil): break
            case (.some(let before), nil): note(.occupant, "\(slot) \(before.release.version)", "")
            case (nil, .some(let now)): note(.occupant, "", "\(slot) \(now.release.version)")
            case (.some(let before), .some(let now)):
                if before.release.version != now.release.version {
                    note(.occupant, "\(slot) \(before.release.version)", "\(slot) \(now.release.version)")
                } else if before.release.artifact != now.release.artifact {
                    note(.artifact, before.release.artifact.short, now.release.artifact.short)
                } else if !before.release.runsLike(now.release) {
                    note(
                        .configuration, before.release.configuration.digest.short,
                        now.release.configuration.digest.short)
                } else if before.isRunning != now.isRunning {
                    note(.liveness, before.isRunning ? "running" : "ended", now.isRunning ? "running" : "ended")
                }
            }
        }
    }
}

extension Standing {
    /// The occupants that matter: those that run, and those that get traffic.
    fileprivate var relevant: [Occupied] { slots.filter { $0.isRunning || split.percent(of: $0.slot) > .none } }
}

extension Split {
    /// `blue 50 %, green 50 %`; empty for nobody.
    package var text: String { shares.map { "\($0.slot) \($0.percent)" }.joined(separator: ", ") }
}
