import CordeeCore
import CordeeModel

extension Site {
    /// Makes work so; the driver's side of it. Throws what a driver would report.
    ///
    /// - Parameter defect: what a process started now will do wrong.
    mutating func perform(_ work: Work, at now: Instant, defect: (Release) -> Defect) throws(Failure) {
        switch work {
        case .prepare(let topology): prepare(topology)
        case .start(let release, let slot): start(release, slot, at: now, defect(release))
        case .verify(let release, let slot, _): try verify(release, slot, at: now)
        case .shift(let service, let split): try shift(service, split)
        case .settle(let release, let slot): places[index(release.service)].put(nil, in: slot)
        // It goes on until told to stop; what it reports is counted, second by second.
        case .judge: break
        case .scenario: try attempt()
        case .preflight, .commit, .takeBack, .tag, .untag, .push:
            // Versions are made in real repositories by the tests of the driver; there is none in here.
            throw Failure(.unforeseen)
        case .verifyTogether(let releases):
            for release in releases {
                let place = places[index(release.service)]
                guard !place.split.shares.isEmpty else { throw Failure(.neverHealthy) }
                for share in place.split.shares { try verify(release, share.slot, at: now) }
            }
        }
    }

    /// Users get what they should unless somebody who gets traffic is healthy and all the same does what is wrong.
    private func attempt() throws(Failure) {
        for place in places {
            for share in place.split.shares where place.tenant(share.slot)?.defect == .misbehaves {
                throw Failure(.scenarioFailed)
            }
        }
    }

    private mutating func prepare(_ topology: Topology?) {
        edge = topology
        for index in places.indices {
            let slots = topology?.services.first { $0.service == places[index].service }?.slots ?? []
            places[index].split = Split(places[index].split.shares.filter { slots.contains($0.slot) })
        }
    }

    private mutating func start(_ release: Release, _ slot: SlotID, at now: Instant, _ defect: Defect) {
        let place = index(release.service)
        if let tenant = places[place].tenant(slot), tenant.isRunning, tenant.release.runsLike(release) { return }
        let wait: Duration = defect == .slow ? .seconds(2) : .milliseconds(20)
        places[place].put(
            Tenant(release: release, isRunning: defect != .exits, readyAt: now + wait, defect: defect), in: slot)
    }

    private func verify(_ release: Release, _ slot: SlotID, at now: Instant) throws(Failure) {
        let place = index(release.service)
        guard let tenant = places[place].tenant(slot) else { throw Failure(.slotEmpty) }
        guard tenant.isRunning else { throw Failure(.exited) }
        guard tenant.release.runsLike(release) else { throw Failure(.staleVersion) }
        guard answers(place, slot, at: now) else {
            throw Failure(tenant.defect == .stale ? .staleVersion : .neverHealthy)
        }
    }

    private mutating func shift(_ service: ServiceID, _ split: Split) throws(Failure) {
        let place = index(service)
        guard let member = edge?.services.first(where: { $0.service == service }) else {
            // Whoever is not known gets no traffic anyway.
            if split == .nobody { return }
            throw Failure(.edgeUnknownSlot)
        }
        for share in split.shares {
            guard member.slots.contains(share.slot) else { throw Failure(.edgeUnknownSlot) }
            guard places[place].tenant(share.slot) != nil else { throw Failure(.slotEmpty) }
        }
        places[place].split = split
    }
}
