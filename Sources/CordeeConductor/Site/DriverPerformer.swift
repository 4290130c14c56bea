package import CordeeCore
internal import CordeeDriver
package import CordeeModel
internal import CordeePolicy

/// Performs effects with the drivers of their environments.
package struct DriverPerformer: Performer {
    let sites: any Sites
    let configurations: ConfigurationStore
    let now: @Sendable () -> Instant
    let draw: @Sendable () -> String

    /// Performs with these drivers; `now` is the time that verdicts go by, and `draw` makes what no other trial has.
    package init(
        sites: any Sites, configurations: ConfigurationStore, now: @escaping @Sendable () -> Instant,
        draw: @escaping @Sendable () -> String = { ScenarioValues.draw() }
    ) {
        self.sites = sites
        self.configurations = configurations
        self.now = now
        self.draw = draw
    }

    package func survey(_ survey: Survey) async -> Result<Observation, Failure> {
        do throws(Failure) {
            switch survey.environment.runtime {
            case .process: return .success(try await sites.site(of: survey.environment).observe())
            case .sources: return .success(try await sites.workshop().observe(survey.sources))
            }
        } catch {
            return .failure(error)
        }
    }

    package func keep(_ environment: Environment) async -> Failure? {
        guard environment.edge != nil else { return nil }
        do throws(Failure) {
            try await sites.site(of: environment).edge.keep()
            return nil
        } catch {
            return error
        }
    }

    package func outcomes(of environment: Environment) -> AsyncStream<[RequestOutcome]> {
        guard environment.edge != nil else { return AsyncStream { $0.finish() } }
        do throws(Failure) {
            return try sites.site(of: environment).edge.outcomes()
        } catch {
            return AsyncStream { $0.finish() }
        }
    }

    package func missedOutcomes(in environment: Environment) async -> Int? {
        guard environment.edge != nil else { return nil }
        return try? await sites.site(of: environment).edge.missedOutcomes()
    }

    package func perform(_ effect: Effect) async -> Result<Evidence, Failure> {
        do throws(Failure) {
            if effect.environment.runtime == .sources {
                return .success(try await performVersions(effect, sites.workshop()))
            }
            let site = try sites.site(of: effect.environment)
            switch effect.work {
            case .prepare(let topology):
                try await site.edge.prepare(topology)
                return .success(Evidence())
            case .start(let release, let slot): return .success(try await start(release, in: slot, site))
            case .verify(let release, let slot, let hold):
                return .success(try await verify(release, in: slot, hold: hold, site))
            case .shift(let service, let split): return .success(try await shift(service, to: split, site))
            case .settle(let release, let slot): return .success(try await settle(release, in: slot, site))
            case .verifyTogether(let releases): return .success(try await verifyTogether(releases, site))
            case .judge(let release, let judgement):
                // As long as it is judged it has to be healthy; what users get is counted elsewhere.
                return .success(try await verify(release, in: judgement.canary.slot, hold: Self.untilTold, site))
            case .scenario(let trial, let topology):
                return .success(try await attempt(trial, through: topology, effect, site))
            case .preflight, .commit, .takeBack, .tag, .untag, .push:
                throw Failure(.unforeseen, [effect.environment.id.rawValue])
            }
        } catch {
            return .failure(Task.isCancelled ? Failure(.cancelled, cause: error.cause) : error)
        }
    }

    /// Longer than any step lasts.
    private static let untilTold: Duration = StepLimits.longestDeadline

    private func start(_ release: Release, in slot: SlotID, _ site: Site) async throws(Failure) -> Evidence {
        let values = try configurations.values(of: release)
        let listeners = release.needs.isEmpty ? [:] : try await site.edge.state().listeners
        var peers: [ServiceID: Endpoint] = [:]
        for need in release.needs {
            guard let listener = listeners[need] else { throw Failure(.edgeUnknownSlot, [need.rawValue, "-"]) }
            peers[need] = listener
        }
        _ = try await site.runtime.start(
            StartRequest(release: release, slot: slot, variables: values, peers: peers))
        return Evidence()
    }

    private func verify(
        _ release: Release, in slot: SlotID, hold: Duration, _ site: Site
    ) async throws(Failure) -> Evidence {
        var watch = HealthWatch(release, hold: hold, at: now())
        while true {
            guard let tenant = try await site.runtime.tenant(of: release.service, in: slot) else {
                throw Failure(.slotEmpty, [release.service.rawValue, slot.rawValue])
            }
            let sight: HealthWatch.Sight =
                if let ended = tenant.ended { .ended(ended) } else {
                    .answer(await site.prober.ask(tenant.endpoint, release.health))
                }
            switch watch.look(sight, log: tenant.log, at: now()) {
            case .passed(let evidence): return evidence
            case .failed(let failure): throw failure
            case .ask(let pause):
                do { try await Task.sleep(for: pause) } catch { throw Failure(.cancelled) }
            }
        }
    }

    private func shift(_ service: ServiceID, to split: Split, _ site: Site) async throws(Failure) -> Evidence {
        var shares: [SlotShare] = []
        for share in split.shares {
            guard let tenant = try await site.runtime.tenant(of: service, in: share.slot), tenant.ended == nil else {
                throw Failure(.slotEmpty, [service.rawValue, share.slot.rawValue])
            }
            shares.append(SlotShare(slot: share.slot, percent: share.percent, endpoint: tenant.endpoint))
        }
        try await site.edge.shift(service, to: shares)
        return Evidence()
    }

    private func settle(_ release: Release, in slot: SlotID, _ site: Site) async throws(Failure) -> Evidence {
        var isQuiet = true
        if let member = try await site.edge.state().topology?.services.first(where: { $0.service == release.service }),
            member.slots.contains(slot)
        {
            isQuiet = try await site.edge.drain(release.service, slot: slot, within: Action.drainLimit)
        }
        try await site.runtime.stop(release.service, in: slot, grace: release.grace)
        return Evidence(cutOff: isQuiet ? nil : true)
    }

    /// Asks every serving slot of every release once more, some side by side.
    private func verifyTogether(_ releases: [Release], _ site: Site) async throws(Failure) -> Evidence {
        let observation = try await site.observe()
        var questions: [(release: Release, tenant: Tenant)] = []
        let tenants = Dictionary(grouping: try await site.runtime.tenants(), by: \.release.service)
        for release in releases {
            for slot in try Together.slots(serving: release, observation.standing(of: release.service)) {
                guard let tenant = tenants[release.service]?.first(where: { $0.slot == slot }) else {
                    throw Failure(.slotEmpty, [release.service.rawValue, slot.rawValue])
                }
                questions.append((release, tenant))
            }
        }
        try await ask(questions, site)
        return Evidence(checks: questions.count)
    }

    private func ask(_ questions: [(release: Release, tenant: Tenant)], _ site: Site) async throws(Failure) {
        let failure = await withTaskGroup(of: Failure?.self) { group in
            var rest = questions[...]
            func next() {
                guard let question = rest.popFirst() else { return }
                group.addTask {
                    let answer = await site.prober.ask(question.tenant.endpoint, question.release.health)
                    do throws(Failure) {
                        try Together.judge(question.release, answer, log: question.tenant.log)
                        return nil
                    } catch {
                        return error
                    }
                }
            }
            for _ in 0..<Site.askingLimit { next() }
            var found: Failure?
            for await failure in group {
                if let failure, found == nil {
                    // One is enough; what the others would say is not waited for.
                    found = failure
                    group.cancelAll()
                }
                if found == nil { next() }
            }
            return found
        }
        if let failure { throw failure }
    }
}
