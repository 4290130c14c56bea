import CordeeModel

/// Holds approvals against the roles: an approval that nobody can give would hold every run up for ever.
struct RolesCheck {
    private let roles: [Named<[String]>]

    init(_ roles: [Named<[String]>]) { self.roles = roles }

    func run(_ environments: [Named<EnvironmentDraft>], _ reader: inout Reader) {
        for environment in environments {
            for need in environment.value?.approvals?.needs ?? [] { check(need, &reader) }
            for role in (environment.value?.gates ?? []).flatMap({ $0.overridableBy + $0.signers })
            where !isKnown(role.value) {
                let nearest = reader.nearest(to: role.value, among: roles.map(\.name))
                reader.report(.policy(.unknownRole(role.value, nearest: nearest)), at: role.position)
            }
        }
    }

    private func isKnown(_ name: String) -> Bool { roles.contains { $0.name == name } }

    private func check(_ need: Located<ApprovalRule.Need>, _ reader: inout Reader) {
        let name = need.value.role.rawValue
        guard let role = roles.first(where: { $0.name == name }) else {
            let nearest = reader.nearest(to: name, among: roles.map(\.name))
            reader.report(.policy(.unknownRole(name, nearest: nearest)), at: need.position)
            return
        }
        guard let people = role.value else { return }
        let count = Set(people.map { $0.prefix { $0 != "@" } }).count
        if count < need.value.count {
            reader.report(.policy(.tooFewPeople(name, has: count, needs: need.value.count)), at: need.position)
        }
    }
}
