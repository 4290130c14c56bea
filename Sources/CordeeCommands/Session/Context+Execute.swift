internal import CordeeConductor
internal import CordeeCore
internal import CordeeLedger
internal import CordeeMessages
internal import CordeeModel

extension Context {
    /// Makes a plan, shows it, runs it, and follows the run.
    ///
    /// Where another run has the environment, an operator who asked to queue waits for it, and plans again on what it
    /// leaves; without a view to wait in, the daemon keeps the plan, and runs it if it still fits then.
    func execute(
        _ desk: PlanDesk, _ options: RunOptions, _ make: () async throws -> PlanDesk.Made
    ) async throws -> ExitStatus {
        try await execute(options) {
            let made = try await make()
            if !options.json { try await show(made, desk) }
            if made.plan.isEmpty { return nil }
            try desk.keep(made)
            return made.plan
        }
    }

    /// Makes a plan and runs it; nil: there is nothing to do. What comes `then` is for a run that is done.
    func execute(
        _ options: RunOptions, _ make: () async throws -> Plan?, then: (Plan) -> Void = { _ in }
    ) async throws -> ExitStatus {
        while true {
            do {
                guard let plan = try await make() else { return .done }
                let status = try await run(plan, options)
                if status == .done, !options.json { then(plan) }
                return status
            } catch OpenProblem.rejected(.environmentBusy(_, let other)) where options.queue {
                voice.warn(voice.catalogue.say(ControlPhrase.waitsFor(other)))
                try await waiting { try workspace.reader()?.run(other)?.isEnded ?? true }
            } catch OpenProblem.failed(let failure) where failure.code == .held && options.queue {
                voice.warn(voice.catalogue.message(failure))
                try await waiting { Lease.holder(workspace.state) == nil }
            } catch let failure as Failure where failure.code == .held && options.queue {
                voice.warn(voice.catalogue.message(failure))
                try await waiting { Lease.holder(workspace.state) == nil }
            }
        }
    }

    private func run(_ plan: Plan, _ options: RunOptions) async throws -> ExitStatus {
        try await session([plan.environment], fleet: plan.fleet) { session in
            if options.detach, !session.isDaemon { throw StateTrouble.noDaemon }
            let mayQueue = options.queue && options.detach && session.isDaemon
            let run = try await session.open(plan, by: actor, mayQueue: mayQueue)
            if !options.json {
                voice.terminal.write("\n")
                voice.say(ControlPhrase.started(run, plan.environment.id))
            }
            if options.detach { return .notOver }
            let status = try await follow(run, session, asJSON: options.json, leavesAwaiting: options.noWait)
            if status == .done, plan.environment.watch != nil, !session.isDaemon {
                voice.warn(voice.catalogue.say(WatchPhrase.needsDaemon(plan.environment.id)))
            }
            return status
        }
    }

    /// Follows a run that is open. What goes wrong while watching does not end the run, and the exit code says so.
    func follow(
        _ run: RunID, _ session: Session, asJSON: Bool = false, leavesAwaiting: Bool = false
    ) async throws -> ExitStatus {
        do {
            return try await Follower(
                session: session, run: run, context: self, asJSON: asJSON, leavesAwaiting: leavesAwaiting
            ).follow()
        } catch {
            // Who drove it may have ended with it.
            if let outcome = try? reader().run(run)?.outcome { return ExitStatus(outcome.kind) }
            _ = voice.report(error, scene: Scene(run: run))
            return .notOver
        }
    }

    /// Looks again and again until something is so.
    private func waiting(_ isSo: () throws -> Bool) async throws {
        while try !isSo() { try await Task.sleep(for: Self.queuePause) }
    }

    /// How often somebody who queues looks whether it is their turn.
    static let queuePause: Duration = .milliseconds(200)

    /// Pauses an open run. Without a daemon this process drives what is under way to its end, as nobody else would.
    func pause(_ text: String) async throws -> ExitStatus {
        guard let run = RunID(text) else { throw NameTrouble.badRun(text) }
        guard let plan = try reader().plan(of: run) else { throw NameTrouble.unknownRun(run) }
        return try await session([plan.environment], fleet: plan.fleet) { session in
            do {
                try await session.control(run, .pause, by: actor)
            } catch OpenProblem.rejected(.alreadyPaused) where !session.isDaemon {
                // Whoever paused it may have gone before what was under way had ended.
            }
            if session.isDaemon {
                voice.say(ControlPhrase.paused(run))
                return .done
            }
            let follower = Follower(session: session, run: run, context: self, asJSON: false, leavesPaused: true)
            let status = try await follower.follow()
            return status == .notOver ? .done : status
        }
    }

    /// Asks something of an open run, and follows it when that makes it go on.
    func control(
        _ text: String, _ verb: ControlVerb, reason: String? = nil, follows: Bool,
        saying phrase: (RunID, Intent) -> any Phrase
    ) async throws -> ExitStatus {
        guard let run = RunID(text) else { throw NameTrouble.badRun(text) }
        guard let plan = try reader().plan(of: run) else { throw NameTrouble.unknownRun(run) }
        let said = phrase(run, plan.intent)
        return try await session([plan.environment], fleet: plan.fleet) { session in
            try await session.control(run, verb, reason: reason, by: actor)
            voice.say(said)
            guard follows else { return .done }
            return try await follow(run, session)
        }
    }
}
