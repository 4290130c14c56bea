import CordeeDriver
import CordeeModel

extension RuntimeConformance {
    func stoppingTwiceIsStoppingOnce(_ bench: RuntimeBench) async throws {
        let tenant = try await bench.ready(try await bench.release())
        for _ in 0..<2 {
            try await bench.runtime.stop(bench.service, in: .blue, grace: RuntimeBench.ample)
            try await bench.expectRunning(false, tenant)
            let tenants = try await bench.tenants()
            try bench.expect(tenants.isEmpty, "nothing is left, yet \(tenants)")
        }
        try await bench.runtime.stop("nobody-ever-heard-of-it", in: .green, grace: .zero)
    }

    func whatClingsIsKilled(_ bench: RuntimeBench) async throws {
        let tenant = try await bench.ready(try await bench.release(.clings))
        try await bench.runtime.stop(bench.service, in: .blue, grace: .milliseconds(300))
        try await bench.expectRunning(false, tenant)
        let words = try await workshop.words(of: tenant)
        try bench.expect(words["ASKED"] == "1", "it is asked before it is killed, yet it was not")
        let tenants = try await bench.tenants()
        try bench.expect(tenants.isEmpty, "nothing is left, yet \(tenants)")
    }

    func whatItStartedEndsWithIt(_ bench: RuntimeBench) async throws {
        let tenant = try await bench.ready(try await bench.release(.leavesChild))
        guard let child = Int(try await workshop.words(of: tenant)["CHILD"] ?? "") else {
            throw bench.problem("the workshop's release says its child's number, yet it does not")
        }
        var childTenant = tenant
        childTenant.process = child
        try await bench.expectRunning(true, childTenant)
        try await bench.runtime.stop(bench.service, in: .blue, grace: .milliseconds(300))
        try await bench.expectRunning(false, tenant)
        try await bench.expectRunning(false, childTenant)
    }

    func anEndIsSeen(_ bench: RuntimeBench) async throws {
        let release = try await bench.release(.ends(70))
        let started = try await bench.runtime.start(StartRequest(release: release, slot: .blue))
        try await bench.wait("the end of \(started) is seen") { try await bench.onlyTenant().ended != nil }
        for driver in [bench.runtime, try await workshop.runtime()] {
            let tenant = try await bench.onlyTenant(by: driver)
            try bench.expect(tenant.ended == "exit 70", "exit 70, yet \(tenant)")
        }
    }

    func aCrashIsSeenAndStartedOver(_ bench: RuntimeBench) async throws {
        let release = try await bench.release()
        let first = try await bench.ready(release)
        try await workshop.crash(first)
        try await bench.wait("the end of \(first) is seen") { try await bench.onlyTenant().ended != nil }
        let ended = try await bench.onlyTenant()
        try bench.expect(ended.release == release && ended.process == first.process, "\(first), yet \(ended)")
        let second = try await bench.ready(release)
        try bench.expect(second.process != first.process && second.ended == nil, "a new process, yet \(second)")
        let tenant = try await bench.onlyTenant()
        try bench.expect(tenant == second, "\(second), yet \(tenant)")
        // Stopping what has ended is no different from stopping what runs.
        try await workshop.crash(second)
        try await bench.runtime.stop(bench.service, in: .blue, grace: RuntimeBench.ample)
        let tenants = try await bench.tenants()
        try bench.expect(tenants.isEmpty, "nothing is left, yet \(tenants)")
    }

    func aRestartFindsEverything(_ bench: RuntimeBench) async throws {
        let release = try await bench.release()
        let tenant = try await bench.ready(release)
        let restarted = try await workshop.runtime()
        let seen = try await bench.onlyTenant(by: restarted)
        try bench.expect(seen == tenant, "\(tenant), yet \(seen)")
        let again = try await restarted.start(StartRequest(release: release, slot: .blue))
        try bench.expect(again.process == tenant.process, "\(tenant), yet \(again)")
        try await restarted.stop(bench.service, in: .blue, grace: RuntimeBench.ample)
        try await bench.expectRunning(false, tenant)
    }

    func strangersAreLeftAlone(_ bench: RuntimeBench) async throws {
        let release = try await bench.release()
        for isStarted in [false, true] {
            let tenant = try await bench.ready(release)
            try await workshop.crash(tenant)
            let stranger = try await workshop.impersonate(tenant)
            defer { stranger.end() }
            let restarted = try await workshop.runtime()
            let seen = try await bench.onlyTenant(by: restarted)
            try bench.expect(seen.ended != nil, "a stranger is no tenant, yet \(seen)")
            if isStarted {
                let own = try await restarted.start(StartRequest(release: release, slot: .blue))
                try await bench.expectRunning(true, own)
            }
            try await restarted.stop(bench.service, in: .blue, grace: .milliseconds(100))
            try bench.expect(stranger.isRunning, "a stranger is never touched, yet it has ended")
        }
    }

    func aCancelledStartCanBeRepeated(_ bench: RuntimeBench) async throws {
        let release = try await bench.release()
        for _ in 0..<10 {
            let failure = try await bench.cancelled { () async throws(Failure) in
                _ = try await bench.runtime.start(StartRequest(release: release, slot: .blue))
            }
            let isCancelled = failure == nil || failure?.code == .cancelled
            try bench.expect(isCancelled, "cancelled, yet \(String(describing: failure))")
            let tenant = try await bench.ready(release)
            let seen = try await bench.onlyTenant()
            try bench.expect(seen == tenant, "\(tenant), yet \(seen)")
            try await bench.runtime.stop(bench.service, in: .blue, grace: RuntimeBench.ample)
            try await bench.expectRunning(false, tenant)
        }
    }

    func aCancelledStopCanBeRepeated(_ bench: RuntimeBench) async throws {
        let tenant = try await bench.ready(try await bench.release(.clings))
        let failure = try await bench.cancelled {
            try await bench.wait("\(tenant) is asked to end") {
                try await workshop.words(of: tenant)["ASKED"] == "1"
            }
        } _: { () async throws(Failure) in
            try await bench.runtime.stop(bench.service, in: .blue, grace: RuntimeBench.ample)
        }
        try bench.expect(failure?.code == .cancelled, "cancelled, yet \(String(describing: failure))")
        try await bench.runtime.stop(bench.service, in: .blue, grace: .milliseconds(100))
        try await bench.expectRunning(false, tenant)
    }
}
