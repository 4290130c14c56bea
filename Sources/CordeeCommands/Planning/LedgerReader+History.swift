package import CordeeCore
package import CordeeLedger
package import CordeeModel

/// What the record says of an environment's combinations.
extension LedgerReader {
    /// How far back history is searched, in runs.
    package static let historyLimit = 1000

    /// The plan of the last run that left the environment other than it found it: what should be running there.
    package func standing(in environment: EnvironmentID) throws -> Plan? {
        try runs(environment: environment, limit: Self.historyLimit).first(where: \.hasEffect)
            .flatMap { try plan(of: $0.id) }
    }

    /// The newest run after which the environment's combination was seen up together; nil: none yet.
    package func verified(in environment: EnvironmentID) throws -> (run: RunID, plan: Plan)? {
        guard
            let last = try runs(environment: environment, limit: Self.historyLimit).first(where: { $0.status == .done }
            ),
            let plan = try plan(of: last.id), !plan.wanted.isEmpty
        else { return nil }
        return (last.id, plan)
    }
}
