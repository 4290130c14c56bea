internal import CordeeModel

/// Finds variables that never reach a service, because the address of a need takes their place.
struct AddressesCheck {
    private let services: [Named<ServiceDraft>]
    /// The needs of any service, by the variables in which they are found.
    private let needed: [String: String]

    init(_ services: [Named<ServiceDraft>]) {
        self.services = services
        let needs = services.lazy.flatMap { $0.value?.needs.services ?? [] }
        needed = Dictionary(needs.map { (VariableName.address(of: $0.value), $0.value) }) { first, _ in first }
    }

    /// Checks the variables of services, defaults and environments.
    func run(_ draft: FleetDraft, _ reader: inout Reader) {
        check(draft.defaults.variables, needs: nil, &reader)
        var needs: [String: Set<String>] = [:]
        for service in services {
            let own = Set((service.value?.needs.services ?? []).map(\.value))
            needs[service.name] = own
            check(service.value?.settings.variables ?? [], needs: own, &reader)
        }
        for environment in draft.environments?.value ?? [] {
            check(environment.value?.variables ?? [], needs: nil, &reader)
            for one in environment.value?.overrides ?? [] {
                check(one.value ?? [], needs: needs[one.name] ?? [], &reader)
            }
        }
    }

    /// `needs`: those of the service that has the variables; nil: the variables are those of all services.
    private func check(_ variables: [Located<Variable>], needs: Set<String>?, _ reader: inout Reader) {
        for variable in variables {
            guard let need = needed[variable.value.name], needs?.contains(need) ?? true else { continue }
            let problem = FleetProblem.addressVariable(variable.value.name, ServiceID(need))
            reader.report(.fleet(problem), at: variable.position)
        }
    }
}
