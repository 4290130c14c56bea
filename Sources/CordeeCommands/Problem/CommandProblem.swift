package import CordeeCore
package import CordeeModel

/// What can keep a command from being carried out, before anything was done.
package enum CommandProblem: Error, Hashable, Sendable {
    /// No manifest: the path looked for.
    case noManifest(String)
    /// The manifest cannot be read: path, what the system says.
    case unreadable(String, String)
    /// The manifest has errors; they were printed.
    case manifestHasErrors(String, count: Int)
    /// A file that would be overwritten.
    case exists(String)
    /// No such environment: name, the nearest, all of them.
    case unknownEnvironment(String, nearest: String?, known: [String])
    /// No such service: name, the nearest.
    case unknownService(String, nearest: String?)
    /// Not `SERVICE=VERSION`.
    case badAssignment(String)
    /// A service is given two versions.
    case assignedTwice(String)
    /// No such train.
    case unknownTrain(String)
    /// Not the number of a run.
    case badRun(String)
    /// No such run.
    case unknownRun(RunID)
    /// Promotion must go along `after`: from, to, what `to` comes after.
    case notAfter(from: String, to: String, after: String?)
    /// Nothing was verified in the environment yet.
    case nothingVerified(String)
    /// The environment is no longer what was verified.
    case drifted(String, run: RunID, [Difference])
    /// There is nothing before to go back to.
    case nothingBefore(String)
    /// The run is not one to go back to: it did not end well, or belongs to another environment.
    case notATarget(RunID, environment: String)
    /// A saved plan cannot be read: path, why.
    case unreadablePlan(String, String)
    /// A saved plan belongs to another fleet: path, its fleet, this fleet.
    case otherFleet(String, String, String)
    /// A variable's value is no longer what was planned: service.
    case configurationChanged(ServiceID)
    /// Nothing runs and no version was given.
    case noVersions(String)
    /// No ledger yet.
    case noLedger(String)
    /// There is no compose file, and no service was named.
    case nothingToInit
    /// A daemon runs already.
    case daemonRuns(process: Int)
}
