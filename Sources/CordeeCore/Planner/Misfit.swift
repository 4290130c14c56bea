package import CordeeModel

/// A service beside a version of another one that it does not accept, or of which that cannot be told.
package struct Misfit: Hashable, Sendable {
    /// The service that does not accept the other.
    package var service: ServiceID
    /// Its version.
    package var version: Version
    /// The versions of the other that it accepts.
    package var accepts: VersionRange
    /// The other service.
    package var other: ServiceID
    /// The version that it would be beside.
    package var found: Version
    /// Whether the service runs without being part of the combination that is wanted.
    package var isLeftAlone: Bool

    /// Names a service and the version that it does not accept.
    package init(
        _ service: ServiceID, _ version: Version, accepts: VersionRange, of other: ServiceID, found: Version,
        isLeftAlone: Bool = false
    ) {
        self.service = service
        self.version = version
        self.accepts = accepts
        self.other = other
        self.found = found
        self.isLeftAlone = isLeftAlone
    }

    /// Whether nobody can tell, because the version is not a semantic one. That is no pass.
    package var isInconclusive: Bool { SemanticVersion(found) == nil }
}

extension Misfit {
    /// Which of a release's neighbours it does not accept, in the order of what it accepts.
    ///
    /// - Parameter neighbours: the releases of a service that it will be beside; none: it will be beside nobody.
    static func of(
        _ release: Release, isLeftAlone: Bool = false, beside neighbours: (ServiceID) -> [Release]
    ) -> [Misfit] {
        guard let accepts = release.accepts else { return [] }
        return accepts.flatMap { acceptance in
            neighbours(acceptance.service).filter { neighbour in
                !(SemanticVersion(neighbour.version).map(acceptance.range.accepts) ?? false)
            }.map { neighbour in
                Misfit(
                    release.service, release.version, accepts: acceptance.range, of: neighbour.service,
                    found: neighbour.version, isLeftAlone: isLeftAlone)
            }
        }
    }
}

extension Planner.Request {
    /// Who would be left beside a version that it does not accept, ordered by service.
    ///
    /// What runs and is neither wanted nor retired stays as it is: it counts on both sides. A release is held to what it
    /// accepted when it was released, so a combination of the past is judged by its own word.
    ///
    /// - Parameter wanted: the wanted releases, ordered by service.
    func misfits(among wanted: [Release]) -> [Misfit] {
        let leftAlone = leftAlone(beside: wanted)
        let told = wanted.flatMap { release in
            Misfit.of(release) { other in
                wanted.at(other) ?? leftAlone.first { $0.service == other }?.serving ?? []
            }
        }
        return told
            + leftAlone.flatMap { standing in
                standing.serving.flatMap { Misfit.of($0, isLeftAlone: true) { wanted.at($0) ?? [] } }
            }
    }

    /// What runs and is neither wanted nor retired. Both lists are ordered, so one walk along them is enough.
    private func leftAlone(beside wanted: [Release]) -> [Standing] {
        var next = 0
        return observation.services.filter { standing in
            while next < wanted.count, wanted[next].service < standing.service { next += 1 }
            let isWanted = next < wanted.count && wanted[next].service == standing.service
            return !isWanted && !retiring.contains(standing.service)
        }
    }
}

extension Plan {
    /// Who meets a version that it does not accept for a while, although nobody is left so: ordered by service.
    ///
    /// Going forward, what a service needs moves before it, so the old version of a dependent meets the new version of
    /// its dependency until it has moved itself. Going back it is the other way round: the dependent moves first, and its
    /// target meets what is still there. No order avoids that for both; who must not meet has to move through a version
    /// that accepts both.
    package var crossings: [Misfit] {
        let wanted = wanted
        let movers = moving.flatMap { wanted.at($0) ?? [] }
        if intent.goesBack {
            return movers.flatMap { release in
                Misfit.of(release) { movers.at($0) == nil ? [] : observed.standing(of: $0)?.serving ?? [] }
            }
        }
        return movers.flatMap { release in
            (observed.standing(of: release.service)?.serving ?? []).flatMap { before in
                Misfit.of(before) { movers.at($0) ?? [] }
            }
        }
    }
}

extension [Release] {
    /// The release of a service in a list that is ordered by service, alone; nil: there is none.
    fileprivate func at(_ service: ServiceID) -> [Release]? {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if self[middle].service < service { low = middle + 1 } else { high = middle }
        }
        return low < count && self[low].service == service ? [self[low]] : nil
    }
}
