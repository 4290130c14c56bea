package import CordeeModel

/// A service as far as something else than a manifest tells of it.
package struct DraftService: Hashable, Sendable {
    /// Its name.
    package var name: ServiceID
    /// Its command line; nil: not known.
    package var command: [String]?
    /// The services it needs.
    package var needs: [ServiceID]
    /// The path that a health check asks for; nil: not known.
    package var healthPath: String?
    /// Its variables.
    package var variables: [Variable]
    /// The ports of the host at which users reach it.
    package var ports: [Int]

    /// Describes a service.
    package init(
        name: ServiceID, command: [String]? = nil, needs: [ServiceID] = [], healthPath: String? = nil,
        variables: [Variable] = [], ports: [Int] = []
    ) {
        self.name = name
        self.command = command
        self.needs = needs
        self.healthPath = healthPath
        self.variables = variables
        self.ports = ports
    }
}
