internal import CordeeCore
package import CordeeDriver
package import CordeeModel

/// The drivers of one environment, and what they say together.
package struct Site: Sendable {
    /// Runs its releases.
    package var runtime: any Runtime
    /// Splits its traffic.
    package var edge: any Edge
    /// Asks its releases how they are.
    package var prober: any Prober
    /// What scenarios are tried with; nil: none are tried here.
    package var trials: TrialKit?
    /// Tells how much of what it runs on is in use; nil: nobody can.
    package var gauge: (any Gauge)?

    /// Puts the drivers of an environment together.
    package init(
        runtime: any Runtime, edge: any Edge, prober: any Prober, trials: TrialKit? = nil, gauge: (any Gauge)? = nil
    ) {
        self.runtime = runtime
        self.edge = edge
        self.prober = prober
        self.trials = trials
        self.gauge = gauge
    }

    /// What is seen in the environment now. Reads only.
    /// - Throws: whatever a driver could not read.
    package func observe() async throws(Failure) -> Observation {
        let state = try await edge.state()
        let tenants = try await runtime.tenants()
        var slots: [ServiceID: [Occupied]] = [:]
        for tenant in tenants {
            slots[tenant.release.service, default: []].append(
                Occupied(slot: tenant.slot, release: tenant.release, isRunning: tenant.ended == nil))
        }
        let names = Set(slots.keys).union(state.splits.filter { $0.value != .nobody }.keys)
        return Observation(
            edge: state.topology, isEdgeUp: state.isUp || state.topology == nil,
            services: names.map { name in
                Standing(
                    service: name, slots: (slots[name] ?? []).sorted { $0.slot < $1.slot },
                    split: state.splits[name] ?? .nobody)
            })
    }
}

extension Site {
    /// How many tenants are asked side by side.
    package static let askingLimit = 32

    /// Asks tenants that run how they are, once: each one's trouble, nil for one that answers as its release should.
    package func trouble(of tenants: [Tenant]) async -> [Failure?] {
        await withTaskGroup(of: (Int, Failure?).self) { group in
            var rest = tenants.indices[...]
            func next() {
                guard let index = rest.popFirst() else { return }
                group.addTask { (index, await trouble(of: tenants[index])) }
            }
            for _ in 0..<Self.askingLimit { next() }
            var found: [Failure?] = Array(repeating: nil, count: tenants.count)
            for await (index, failure) in group {
                found[index] = failure
                next()
            }
            return found
        }
    }

    private func trouble(of tenant: Tenant) async -> Failure? {
        do throws(Failure) {
            if let ended = tenant.ended {
                throw Failure(.neverHealthy, [tenant.release.service.rawValue, tenant.release.version.rawValue, ended])
            }
            try Together.judge(
                tenant.release, await prober.ask(tenant.endpoint, tenant.release.health), log: tenant.log)
            return nil
        } catch {
            return error
        }
    }
}

/// Finds the drivers of an environment.
package protocol Sites: Sendable {
    /// The drivers of an environment; the same ones each time.
    func site(of environment: Environment) throws(Failure) -> Site
    /// What versions are made with; the same tools each time.
    func workshop() throws(Failure) -> Workshop
}
