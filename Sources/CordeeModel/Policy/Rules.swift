extension Fleet {
    /// Whether the fleet's calendar closes an environment; nil: it does not, or there is none.
    package func obeysCalendar(in environment: Environment) -> Bool? {
        calendar != nil && environment.windows?.obeysFreezes ?? true ? true : nil
    }

    /// Whose approval would still be missing if everybody approved who may.
    ///
    /// Whoever has a role on one machine only counts with it, as they may go there.
    ///
    /// - Parameter author: who asks for the run; they count only where the rule says so.
    package func shortage(of rule: ApprovalRule, author: Substring) -> [ApprovalRule.Need] {
        var people: [(name: Substring, roles: [RoleID])] = []
        for role in roles {
            for entry in role.people {
                let name = entry.prefix { $0 != "@" }
                guard rule.byAuthor || name != author else { continue }
                if let place = people.firstIndex(where: { $0.name == name }) {
                    if !people[place].roles.contains(role.id) { people[place].roles.append(role.id) }
                } else {
                    people.append((name, [role.id]))
                }
            }
        }
        return rule.missing(people.map(\.roles))
    }
}

extension Environment {
    /// Whether both ask for the same before a run goes forward.
    package func asksTheSame(as other: Environment) -> Bool {
        approvals == other.approvals && windows == other.windows && gates == other.gates
            && scenarios == other.scenarios
    }
}
