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

    /// - Throws: `failed` when it cannot be told.
    func roles(of actor: Actor) async throws(OpenProblem) -> [RoleID]? {
        do throws(Failure) { return try await policy.roles(of: actor) } catch { throw .failed(error) }
    }

    func assess(_ run: RunID, _ inquiry: Inquiry) {
        pending.append { [policy, mailbox, clock] in
            let result = await policy.assess(inquiry, at: clock.now)
            if !Task.isCancelled { mailbox.post(.assessed(run, result)) }
        }
    }

    /// Asks again and again what the policy says, for as long as the conductor runs.
    func reconsider() {
        pending.append { [mailbox] in
            while !Task.isCancelled {
                try? await Task.sleep(for: Self.policyPause)
                if !Task.isCancelled { mailbox.post(.reconsider) }
            }
        }
    }
}
