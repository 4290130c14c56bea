package import CordeeModel

/// How an environment differs from the combination that it should run.
package enum Drift {
    /// Every way in which what serves is not what is wanted, ordered by service. Which slot serves does not matter.
    package static func differences(wanted: [Release], _ observation: Observation) -> [Difference] {
        var differences: [Difference] = []
        for release in wanted {
            let serving = observation.standing(of: release.service)?.serving ?? []
            func note(_ aspect: Difference.Aspect, _ planned: String, _ found: String) {
                differences.append(
                    Difference(service: release.service, aspect: aspect, planned: planned, found: found))
            }
            guard let first = serving.first else {
                note(.occupant, release.version.rawValue, "")
                continue
            }
            if serving.contains(where: { $0.version != release.version }) {
                let other = serving.first { $0.version != release.version } ?? first
                note(.occupant, release.version.rawValue, other.version.rawValue)
            } else if let other = serving.first(where: { $0.artifact != release.artifact }) {
                note(.artifact, release.artifact.short, other.artifact.short)
            } else if let other = serving.first(where: { !$0.runsLike(release) }) {
                note(.configuration, release.configuration.digest.short, other.configuration.digest.short)
            }
            if let standing = observation.standing(of: release.service),
                standing.split.shares.contains(where: { standing.occupant(of: $0.slot)?.isRunning != true })
            {
                note(.liveness, "running", "ended")
            }
        }
        let known = Set(wanted.map(\.service))
        for standing in observation.services where !known.contains(standing.service) && !standing.serving.isEmpty {
            differences.append(
                Difference(
                    service: standing.service, aspect: .occupant, planned: "",
                    found: standing.serving.first?.version.rawValue ?? ""))
        }
        return differences
    }
}
