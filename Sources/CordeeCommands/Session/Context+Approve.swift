internal import CordeeCore
internal import CordeeLedger
internal import CordeeMessages
internal import CordeeModel

extension Context {
    /// Approves of a run's plan. Without anybody who drives it, this process does, if that is all that it waited for.
    func approve(_ text: String, digest wanted: String?, note: String?) async throws -> ExitStatus {
        guard let run = RunID(text) else { throw NameTrouble.badRun(text) }
        guard let summary = try reader().run(run), let plan = try reader().plan(of: run) else {
            throw NameTrouble.unknownRun(run)
        }
        if let wanted, !summary.digest.matches(wanted) {
            throw NameTrouble.otherPlan(run, wanted, summary.digest)
        }
        return try await session([plan.environment], fleet: plan.fleet) { session in
            try await session.approve(run, summary.digest, note: note, by: actor)
            voice.say(PolicyPhrase.approved(run, summary.digest))
            if session.isDaemon { return .done }
            let follower = Follower(session: session, run: run, context: self, asJSON: false, leavesAwaiting: true)
            let status = try await follower.follow()
            // It still waits for others: what was asked for is done.
            return try reader().run(run)?.status == .awaiting ? .done : status
        }
    }

    /// Refuses a run's plan.
    func reject(_ text: String, note: String?) async throws -> ExitStatus {
        guard let run = RunID(text) else { throw NameTrouble.badRun(text) }
        guard let plan = try reader().plan(of: run) else { throw NameTrouble.unknownRun(run) }
        return try await session([plan.environment], fleet: plan.fleet) { session in
            try await session.reject(run, note: note, by: actor)
            voice.say(PolicyPhrase.rejected(run))
            return .done
        }
    }
}
