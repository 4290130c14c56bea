package import CordeeDriver
package import CordeeModel

/// The world around a runtime, as the conformance suite needs it: what the driver's own tests supply.
///
/// Nothing here may go through the driver, except making it: the suite compares what the driver says with this.
package protocol RuntimeWorkshop: Sendable {
    /// A new object of the driver on the same state, as after a restart of Cordée.
    func runtime() async throws -> any Runtime

    /// Makes a release that behaves so; the same version again may replace it.
    func publish(_ behaviour: Behaviour, _ service: ServiceID, _ version: Version) async throws -> ArtifactRequest

    /// Changes the content of a release that was published, without changing its version.
    func alter(_ request: ArtifactRequest) async throws

    /// Whether the process of a tenant runs.
    func isRunning(_ tenant: Tenant) async throws -> Bool

    /// Every `NAME=value` that the process of a tenant has said so far: see `Behaviour`.
    func words(of tenant: Tenant) async throws -> [String: String]

    /// Kills the process of a tenant, and nothing else.
    func crash(_ tenant: Tenant) async throws

    /// Makes what the driver has on record of a tenant whose process has ended name a process that Cordée did not start.
    func impersonate(_ tenant: Tenant) async throws -> any Stranger
}

/// How a published release behaves.
///
/// Once it is ready, it says all its variables, one `NAME=value` a line, and then `READY=1`.
package enum Behaviour: Hashable, Sendable {
    /// It runs until it is asked to end.
    case waits
    /// It says `ASKED=1` when it is asked to end, and runs on.
    case clings
    /// It starts a process of its own that clings, says its number as `CHILD`, and itself ends when it is asked to.
    case leavesChild
    /// It ends with this exit status as soon as it is ready.
    case ends(Int)
}

/// A process that Cordée did not start.
package protocol Stranger: Sendable {
    /// Whether it runs.
    var isRunning: Bool { get }
    /// Ends it.
    func end()
}
