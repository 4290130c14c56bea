internal import CordeeConductor
internal import CordeeCore
internal import CordeeLedger
internal import CordeeMessages
internal import CordeeModel

extension Context {
    /// Goes on with a run: one that is paused or stuck is told to, one that its process has left is taken up.
    func resume(_ text: String) async throws -> ExitStatus {
        guard let run = RunID(text) else { throw NameTrouble.badRun(text) }
        guard let summary = try reader().run(run), let plan = try reader().plan(of: run) else {
            throw NameTrouble.unknownRun(run)
        }
        return try await session([plan.environment], fleet: plan.fleet) { session in
            if !summary.isLeft {
                try await session.control(run, .resume, by: actor)
                voice.say(ControlPhrase.resumed(run))
            }
            return try await follow(run, session)
        }
    }
}

extension RunSummary {
    /// Whether it is open and neither paused nor stuck: it goes on as soon as a process drives it.
    fileprivate var isLeft: Bool {
        switch status {
        case .queued, .awaiting, .waiting, .forward, .asking, .unwinding: true
        case .paused, .stuck, .done, .rolledBack, .refused, .unobservable, .withdrawn, .abandoned, .rejected: false
        }
    }
}
