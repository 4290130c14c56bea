package import CordeeCore
package import CordeeModel

extension OpenRequest {
    /// Asks for a plan to be run by somebody.
    package static func sample(_ id: Int, _ plan: Plan, mayQueue: Bool = false) -> OpenRequest {
        OpenRequest(
            id: RunID(id), deployment: "d\(id)", plan: plan, digest: "sha256:plan", actor: "ann@desk",
            mayQueue: mayQueue, ticket: Ticket(id))
    }
}

extension Instant {
    /// So many milliseconds after the epoch.
    package static func at(_ milliseconds: Int) -> Instant { .epoch + .milliseconds(milliseconds) }
}
