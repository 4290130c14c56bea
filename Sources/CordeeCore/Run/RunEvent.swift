package import CordeeModel

/// A fact of a run's life. The ledger keeps these, and a run is nothing but what they say.
package enum RunEvent: Hashable, Sendable {
    /// On its own in memory: events of steps, which are nearly all, would take the room of a plan otherwise.
    indirect case opened(Opened)
    case began(Began)
    case stepStarted(StepStarted)
    case stepSucceeded(StepSucceeded)
    case stepFailed(StepFailed)
    case stepExpired(StepExpired)
    case paused(Paused)
    case resumed(Resumed)
    case unwound(Unwound)
    case gotStuck(GotStuck)
    case recovered(Recovered)
    case traffic(TrafficSummary)
    case ended(Ended)
    indirect case assessed(Assessed)
    case approved(Approved)
    case retracted(Retracted)
    case cleared(Cleared)
    case held(Held)
    case counted(Counted)
    indirect case judged(Judged)
    case accepted(Accepted)

    /// Somebody asked for a plan to be run.
    package struct Opened: Hashable, Codable, Sendable {
        /// The plan, whole.
        package var plan: Plan
        /// Its digest.
        package var digest: Digest
        /// The deployment's id for other systems: a UUID.
        package var deployment: String
        /// The run that it waits for, when it was queued.
        package var behind: RunID?

        /// Notes it.
        package init(plan: Plan, digest: Digest, deployment: String, behind: RunID?) {
            self.plan = plan
            self.digest = digest
            self.deployment = deployment
            self.behind = behind
        }
    }

    /// The world was seen to be as the plan has it, and the first steps may go.
    package struct Began: Hashable, Codable, Sendable {
        /// Notes it.
        package init() {}
    }

    /// An attempt at a step is owed from here on.
    package struct StepStarted: Hashable, Codable, Sendable {
        /// Which step.
        package var step: StepID
        /// Which attempt, from 1.
        package var attempt: Int

        /// Notes it.
        package init(step: StepID, attempt: Int) {
            self.step = step
            self.attempt = attempt
        }
    }

    /// A step was seen to have happened.
    package struct StepSucceeded: Hashable, Codable, Sendable {
        /// Which step.
        package var step: StepID
        /// Which attempt.
        package var attempt: Int
        /// What was seen.
        package var evidence: Evidence

        /// Notes it.
        package init(step: StepID, attempt: Int, evidence: Evidence) {
            self.step = step
            self.attempt = attempt
            self.evidence = evidence
        }
    }

    /// An attempt failed.
    package struct StepFailed: Hashable, Codable, Sendable {
        /// Which step.
        package var step: StepID
        /// Which attempt.
        package var attempt: Int
        /// Why.
        package var failure: Failure
        /// When it is tried again; nil: not any more.
        package var retryAt: Instant?

        /// Notes it.
        package init(step: StepID, attempt: Int, failure: Failure, retryAt: Instant?) {
            self.step = step
            self.attempt = attempt
            self.failure = failure
            self.retryAt = retryAt
        }
    }

    /// An attempt took longer than its deadline and is being cancelled.
    package struct StepExpired: Hashable, Codable, Sendable {
        /// Which step.
        package var step: StepID
        /// Which attempt.
        package var attempt: Int

        /// Notes it.
        package init(step: StepID, attempt: Int) {
            self.step = step
            self.attempt = attempt
        }
    }

    /// Somebody asked that no new step begin.
    package struct Paused: Hashable, Codable, Sendable {
        /// Notes it.
        package init() {}
    }

    /// Somebody asked that it go on; steps that were given up on are tried again.
    package struct Resumed: Hashable, Codable, Sendable {
        /// Notes it.
        package init() {}
    }

    /// From here on the run goes back.
    package struct Unwound: Hashable, Codable, Sendable {
        /// Why.
        package var cause: Cause

        /// Notes it.
        package init(cause: Cause) { self.cause = cause }
    }

    /// A step that cannot be taken back, given up on: people are needed.
    package struct GotStuck: Hashable, Codable, Sendable {
        /// Which step.
        package var step: StepID
        /// Why.
        package var failure: Failure

        /// Notes it.
        package init(step: StepID, failure: Failure) {
            self.step = step
            self.failure = failure
        }
    }

    /// Another process took the run over; deadlines count from here.
    package struct Recovered: Hashable, Codable, Sendable {
        /// Notes it.
        package init() {}
    }

    /// What the policy says has changed.
    package struct Assessed: Hashable, Codable, Sendable {
        /// What it says now.
        package var assessment: Assessment

        /// Notes it.
        package init(assessment: Assessment) { self.assessment = assessment }
    }

    /// Somebody approved of the plan.
    package struct Approved: Hashable, Codable, Sendable {
        /// Who, in which roles, and until when.
        package var approval: Approval

        /// Notes it.
        package init(approval: Approval) { self.approval = approval }
    }

    /// Somebody took their approval back.
    package struct Retracted: Hashable, Codable, Sendable {
        /// Who.
        package var by: Actor
        /// Why, in their words.
        package var note: String?

        /// Notes it.
        package init(by: Actor, note: String?) {
            self.by = by
            self.note = note
        }
    }

    /// Gates, windows and people let it go forward.
    package struct Cleared: Hashable, Codable, Sendable {
        /// Notes it.
        package init() {}
    }

    /// They do not any more, and it has not begun: it waits for them again.
    package struct Held: Hashable, Codable, Sendable {
        /// Notes it.
        package init() {}
    }

    /// The run is over.
    package struct Ended: Hashable, Codable, Sendable {
        /// How.
        package var outcome: Outcome

        /// Notes it.
        package init(outcome: Outcome) { self.outcome = outcome }
    }
}

/// Why a run goes back.
package enum Cause: Hashable, Codable, Sendable {
    /// A step failed for good.
    case failed(step: StepID, failure: Failure)
    /// Somebody asked for it.
    case aborted(reason: String?)
}

/// How a run ended.
package enum Outcome: Hashable, Codable, Sendable {
    /// The environment is what the plan wanted.
    case done
    /// The environment is what it was before.
    case rolledBack
    /// It never began: the world was not as the plan has it.
    case refused([Difference])
    /// It never began: the world could not be observed.
    case unobservable(Failure)
    /// It never began: somebody took it out of the queue.
    case withdrawn
    /// Somebody left it as it was, half-way.
    case abandoned
    /// It never began: somebody whose approval was needed refused it.
    case rejected(by: Actor, note: String?)

    /// The outcome's name, as it stands in files and tables.
    package var kind: Kind {
        switch self {
        case .done: .done
        case .rolledBack: .rolledBack
        case .refused: .refused
        case .unobservable: .unobservable
        case .withdrawn: .withdrawn
        case .abandoned: .abandoned
        case .rejected: .rejected
        }
    }

    /// The names of the outcomes.
    package enum Kind: String, Codable, Sendable, CaseIterable {
        case done
        case rolledBack = "rolled-back"
        case refused, unobservable, withdrawn, abandoned, rejected
    }
}
