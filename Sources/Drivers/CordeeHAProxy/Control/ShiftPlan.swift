package import CordeeDriver
import CordeeModel

/// The commands that lead from what HAProxy has set to what is asked: only the difference.
package struct ShiftPlan: Hashable, Sendable {
    /// Gives slots their shares. To be done and checked first.
    package var giving: [RuntimeCommand] = []
    /// Stops new requests to the others.
    package var taking: [RuntimeCommand] = []

    /// Compares.
    package init(from servers: [ServerState], to shares: [SlotShare]) {
        for server in servers {
            let share = shares.first { $0.slot == server.server.slot && $0.percent > .none }
            guard let share else {
                if server.isTaking { taking.append(.drain(server.server)) }
                continue
            }
            if server.endpoint != share.endpoint { giving.append(.address(server.server, share.endpoint)) }
            if server.weight != share.percent.value { giving.append(.weight(server.server, share.percent)) }
            if !server.isReady { giving.append(.ready(server.server)) }
        }
    }
}
