import CordeeCore
import CordeeModel
import CordeeStatistics
import CordeeTesting

extension Stage {
    /// A second of requests is counted for a canary, perhaps lost, perhaps reported twice; then the next.
    ///
    /// Whoever watches it also sees that it has ended.
    mutating func count(_ index: Int) throws(Broken) {
        guard let job = jobs[index], !job.hasActed, case .judge(let release, let judgement) = job.effect.work else {
            return
        }
        schedule(.count(job: index), after: .seconds(1))
        let id = job.effect.id
        let place = sites[site(of: job)].places[sites[site(of: job)].index(release.service)]
        guard let tenant = place.tenant(judgement.canary.slot), tenant.isRunning else {
            jobs[index]?.hasActed = true
            schedule(.report(Report(id, .failure(Failure(.exited)))), after: .milliseconds(5))
            return
        }
        if isFaulty, chance.happens(100) { return }
        let last = engine.run(id.run)?.canary(of: release.service)?.judge.lastSlot
        let slot = max((last ?? .min) + 1, Int((now - .epoch).milliseconds / 1000))
        let second = RunEvent.Counted.Second(
            service: release.service, tick: tick(slot, tenant, place.split.percent(of: judgement.canary.slot)))
        try feed(.counted(id.run, [second]))
        if isFaulty, chance.happens(100) { try feed(.counted(id.run, [second])) }
    }

    private mutating func tick(_ slot: Int, _ tenant: Tenant, _ share: Percent) -> Tick {
        let requests = 20 + chance.below(80)
        let canary = max(1, requests * share.value / 100)
        let failures = tenant.defect == .fails ? (0..<canary).filter { _ in chance.happens(600) }.count : 0
        // Now and then everything fails on both sides for a second, which is nobody's fault.
        let isIncident = chance.happens(50)
        return Tick(
            slot: slot, canary: ArmCounts(requests: canary, failures: isIncident ? canary : failures),
            stable: ArmCounts(requests: requests - canary, failures: isIncident ? requests - canary : 0))
    }
}
