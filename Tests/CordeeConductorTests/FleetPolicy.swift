import CordeeConductor
import CordeeCore
import CordeeModel

/// The policy of a fleet that is given, with nothing that keeps a run from going.
struct FleetPolicy: Policy {
    let fleet: Fleet

    func assess(_ inquiry: Inquiry, at now: Instant) async -> Result<Assessment, Failure> {
        .success(Assessment(rulings: [], window: .open(until: nil), until: nil))
    }

    func objection(to plan: Plan, by actor: Actor) async throws(Failure) -> Rejection? {
        plan.objection(in: fleet, by: actor)
    }

    func roles(of actor: Actor) async throws(Failure) -> [RoleID]? { nil }
}
