package import CordeeCore
package import CordeeModel

/// What a command asks of the daemon: one request a connection, as one line of JSON.
package enum ControlRequest: Codable, Sendable {
    /// Who are you?
    case hello
    /// Run this plan.
    case open(Plan, by: Actor, mayQueue: Bool)
    /// Do this with an open run.
    case control(RunID, ControlVerb, reason: String?, by: Actor)
    /// I approve of the plan of this digest.
    case approve(RunID, Digest, note: String?, by: Actor)
    /// Let a canary go further of which nothing can be said.
    case accept(RunID, ServiceID, note: String?, by: Actor)
    /// I refuse a run's plan.
    case reject(RunID, note: String?, by: Actor)
    /// Put these facts about releases on the ledger.
    case note([FactEvent], by: Actor)
    /// Tell me everything that happens in a run.
    case follow(RunID)
}

/// What can be asked of an open run.
package enum ControlVerb: String, Codable, Sendable, CaseIterable {
    case pause, resume, abort, abandon
    /// Take one's approval back.
    case retract

    /// The same for the engine.
    package func control(reason: String?) -> Control {
        switch self {
        case .pause: .pause
        case .resume: .resume
        case .abort: .abort(reason: reason)
        case .abandon: .abandon
        case .retract: .retract(note: reason)
        }
    }
}

/// What the daemon answers: lines of JSON until it closes the connection.
package enum ControlReply: Codable, Sendable {
    /// The daemon's process id and the version of its program.
    case hello(process: Int, version: String)
    /// The run's number; it is on the ledger.
    case opened(RunID)
    /// Done; it is on the ledger.
    case done
    /// The facts are on the ledger: the place of the first.
    case noted(Int)
    /// Not done, and why.
    case problem(OpenProblem)
    /// An event, as the ledger codes it.
    case record(String)
    /// The ledger cannot be written at the moment.
    case trouble(Failure)
}
