internal import CordeeConductor
internal import CordeeCore
internal import CordeeLedger
internal import CordeeMessages
internal import CordeeModel

extension Context {
    /// Shows a plan, runs it, and follows the run.
    func execute(_ made: PlanDesk.Made, _ desk: PlanDesk, _ options: RunOptions) async throws -> ExitStatus {
        if !options.json { try show(made, desk) }
        if made.plan.isEmpty { return .done }
        try desk.keep(made)
        return try await session([made.plan.environment], fleet: made.plan.fleet) { session in
            let run = try await session.open(made.plan, by: actor, mayQueue: options.queue)
            if !options.json {
                voice.terminal.write("\n")
                voice.say(ControlPhrase.started(run, made.plan.environment.id))
            }
            if options.detach, session.isDaemon { return .notOver }
            return try await Follower(session: session, run: run, context: self, asJSON: options.json).follow()
        }
    }

    /// Asks something of an open run, and follows it when that makes it go on.
    func control(
        _ text: String, _ verb: ControlVerb, reason: String? = nil, follows: Bool,
        saying phrase: (RunID) -> ControlPhrase
    ) async throws -> ExitStatus {
        guard let run = RunID(text) else { throw NameTrouble.badRun(text) }
        guard let plan = try reader().plan(of: run) else { throw NameTrouble.unknownRun(run) }
        let said = phrase(run)
        return try await session([plan.environment], fleet: plan.fleet) { session in
            try await session.control(run, verb, reason: reason, by: actor)
            voice.say(said)
            guard follows else { return .done }
            return try await Follower(session: session, run: run, context: self, asJSON: false).follow()
        }
    }
}
