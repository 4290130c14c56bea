package import CordeeModel

extension Plan {
    /// Why a plan is not to be opened, by what the manifest says now; nil: nothing stands against it.
    ///
    /// A plan that goes forward has to be held to the rules of today, whatever it says itself, and somebody has to be there
    /// who can let it go. One that goes back never meets an objection.
    package func objection(in fleet: Fleet, by actor: Actor) -> Rejection? {
        guard !intent.goesBack, environment.runtime != .sources else { return nil }
        let name = environment.id
        guard let today = fleet.environment(name), today.asksTheSame(as: environment),
            conditions?.obeysCalendar == fleet.obeysCalendar(in: today)
        else { return .otherRules(name) }
        let missing = approvalRule.map { fleet.shortage(of: $0, author: actor.person) } ?? []
        return missing.isEmpty ? nil : .unapprovable(name, missing: missing)
    }
}
