package import CordeeDriver

/// What the suite needs of whoever has an `Edge` checked. Each check gets a workshop, and so an environment, of its own.
package protocol EdgeWorkshop: Sendable {
    /// A new driver object for one and the same environment, as a restarted daemon would make it.
    func edge() async throws -> any Edge
    /// Ends the proxy's processes as `kill -9` does, and returns when they are gone.
    func kill() async throws
    /// Stops everything and removes what was left behind. Called once, whether the check passed or not.
    func close() async
}
