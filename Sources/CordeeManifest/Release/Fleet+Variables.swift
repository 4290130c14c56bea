package import CordeeModel

extension Fleet {
    /// The variables of a service in an environment, ordered by name, each once; none when either is unknown.
    ///
    /// The service's own variables in this environment win over the environment's, those over the service's, and
    /// those over the defaults.
    package func variables(of service: ServiceID, in environment: EnvironmentID) -> [Variable] {
        guard let service = self.service(service), let environment = self.environment(environment) else { return [] }
        return service.variables(in: environment)
    }
}

extension Service {
    /// The variables of this service in an environment, ordered by name, each once.
    package func variables(in environment: Environment) -> [Variable] {
        let override = environment.overrides.first { $0.service == id }
        return Variables.merged([override?.variables ?? [], environment.variables, variables])
    }
}

/// Lists of variables.
enum Variables {
    /// All variables of some lists by name; what an earlier list says wins.
    static func merged(_ lists: [[Variable]]) -> [Variable] {
        var found: [String: Variable] = [:]
        for variable in lists.joined() where found[variable.name] == nil { found[variable.name] = variable }
        return found.values.sorted { $0.name < $1.name }
    }
}
