package import CordeeModel

/// Why something that was asked for is not done. Nothing has changed.
package enum Rejection: Error, Hashable, Codable, Sendable {
    /// Another run has the environment.
    case environmentBusy(EnvironmentID, by: RunID)
    /// Too many runs wait for the environment already.
    case queueFull(EnvironmentID, limit: Int)
    /// There is no open run of that number.
    case unknownRun(RunID)
    /// The number is taken.
    case numberTaken(RunID)
    /// The run is over.
    case ended(RunID, Outcome.Kind)
    /// The run is paused already.
    case alreadyPaused(RunID)
    /// The run is neither paused nor stuck.
    case notPaused(RunID)
    /// Only a run that is paused or stuck can be left half-way.
    case notStuck(RunID)
    /// Something is still under way.
    case stillBusy(RunID)
    /// The run goes back already, and going back is never stopped.
    case goingBack(RunID)
    /// A run that goes back is never itself taken back.
    case neverTakenBack(RunID)
    /// The run's journal cannot be followed.
    case quarantined(RunID)
    /// The plan has nothing to do.
    case nothingToDo
    /// The plan cannot be executed.
    case flawed(PlanFlaw)
    /// The plan is not the one of that digest.
    case otherDigest(expected: Digest, found: Digest)
    /// Another train of that name exists.
    case otherTrain(TrainID)
    /// The run does not wait for approval any more, or never did.
    case needsNoApproval(RunID)
    /// Who asks has none of the roles that are needed.
    case notEntitled(RunID, needed: [RoleID])
    /// Who asked for the run cannot approve it.
    case ownRun(RunID)
    /// Who asks has approved of it already.
    case alreadyApproved(RunID)
    /// Who asks has not approved of it.
    case notApproved(RunID)
    /// Roles are told apart, and who asks has none in which something can be done.
    case unknownPerson(Actor)
    /// The manifest asks for something else of the environment than the plan says.
    case otherRules(EnvironmentID)
    /// There are not enough people in these roles, beside whoever asks, to approve of it.
    case unapprovable(EnvironmentID, missing: [ApprovalRule.Need])
    /// No canary of that service is being judged in the run.
    case notJudged(RunID, ServiceID)
    /// The canary is still being judged at that share, and its time is not over.
    case stillJudged(RunID, ServiceID, Percent)
    /// The canary is known to be worse than the old version.
    case condemned(RunID, ServiceID)
}
