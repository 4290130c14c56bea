package import CordeeCore
package import CordeeModel

extension Conductor {
    /// How often it is asked again what the policy says while a run waits on it: the manifest or a calendar may have changed.
    package static let policyPause: Duration = .seconds(15)

    /// Approves of a run's plan, and returns once that is durable.
    ///
    /// - Parameter digest: of the plan that was looked at.
    /// - Throws: `rejected` with the reason, `failed` when roles could not be told, or the ledger not be read or written.
    package func approve(
        _ run: RunID, _ digest: Digest, note: String?, by actor: Actor
    ) async throws(OpenProblem) {
        try await control(run, .approve(digest, roles: try await roles(of: actor) ?? [], note: note), by: actor)
    }

    /// Refuses a run's plan, and returns once that is durable.
    /// - Throws: as `approve`.
    package func reject(_ run: RunID, note: String?, by actor: Actor) async throws(OpenProblem) {
        try await control(run, .reject(roles: try await roles(of: actor) ?? [], note: note), by: actor)
    }

    /// Lets a canary go further of which nothing can be said, and returns once that is durable.
    /// - Throws: as `approve`.
    package func accept(
        _ run: RunID, _ service: ServiceID, note: String?, by actor: Actor
    ) async throws(OpenProblem) {
        try await control(run, .accept(service, roles: try await roles(of: actor), note: note), by: actor)
    }

    /// - Throws: `failed` when it cannot be told.
    func roles(of actor: Actor) async throws(OpenProblem) -> [RoleID]? {
        do throws(Failure) { return try await policy.roles(of: actor) } catch { throw .failed(error) }
    }

    /// - Throws: `failed` when it cannot be told.
    func objection(to plan: Plan, by actor: Actor) async throws(OpenProblem) -> Rejection? {
        do throws(Failure) { return try await policy.objection(to: plan, by: actor) } catch { throw .failed(error) }
    }

    func assess(_ run: RunID, _ inquiry: Inquiry) {
        pending.append { [policy, mailbox, clock] in
            // Windows are hours of the wall clock; the engine's may be elsewhere, as it never goes back.
            let wall = Timekeeper.wallClock
            let result = await policy.assess(inquiry, at: wall)
            let shift = clock.now - wall
            if !Task.isCancelled {
                mailbox.post(.assessed(run, result.map { abs(shift) < .seconds(1) ? $0 : $0.shifted(by: shift) }))
            }
        }
    }

    /// Asks again and again what the policy says, for as long as the conductor runs.
    func reconsider() {
        pending.append { [mailbox] in
            while !Task.isCancelled {
                try? await Task.sleep(for: Self.policyPause)
                if !Task.isCancelled { mailbox.post(.lookedAway) }
            }
        }
    }
}

private func abs(_ span: Duration) -> Duration { span < .zero ? .zero - span : span }

extension Assessment {
    /// The same for a clock that shows another time.
    fileprivate func shifted(by span: Duration) -> Assessment {
        var shifted = self
        shifted.until = until.map { $0 + span }
        return shifted
    }
}
