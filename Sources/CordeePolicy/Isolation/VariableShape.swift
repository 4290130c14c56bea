package import CordeeModel

/// What is kept of one variable to compare it with others: nothing of its value can be read in it.
package struct VariableShape: Hashable, Sendable {
    /// Where it counts.
    package var environment: EnvironmentID
    /// Whose it is.
    package var service: ServiceID
    /// Its name.
    package var name: String
    /// Whether it is a secret, by its source, its name or its text.
    package var isCredential: Bool
    /// The keyed hash of its value; nil: it has none.
    package var value: Digest?
    /// The places that it points at.
    package var places: [PlaceShape]
    /// Whether it points at a store of which it cannot be told where it is.
    package var isUnclear: Bool
    /// For which kind of environment the keys in it are.
    package var keys: [KeyKind]
}

/// What is kept of a place.
package struct PlaceShape: Hashable, Sendable {
    /// Whether it is a database, a cache or a queue.
    package var isStore: Bool
    /// Whether it is on this machine.
    package var isLocal: Bool
    /// Whether its port is known.
    package var hasPort: Bool
    /// The keyed hashes of the host, of the host with its port, and of all of it.
    package var host: Digest, address: Digest, endpoint: Digest

    /// What is kept of a place, with hashes made by a function.
    package init(_ place: PointedPlace, _ hash: (String) -> Digest) {
        isStore = place.kind == .store
        isLocal = place.isLocal
        hasPort = place.port != nil
        host = hash("host:" + place.host)
        address = hash("address:" + place.address)
        endpoint = hash("endpoint:" + place.endpoint)
    }

    /// What two places that may be the same have in common.
    var anchor: Digest { isLocal ? address : host }

    /// Whether it is the same place. On other machines the host of a store is enough, as the database's name protects
    /// nothing; of all else, the port counts as well.
    func isSame(as other: PlaceShape) -> Bool {
        guard isLocal == other.isLocal else { return false }
        if isStore, other.isStore { return isLocal ? endpoint == other.endpoint : host == other.host }
        return address == other.address || !isLocal && host == other.host && !(hasPort && other.hasPort)
    }
}

/// One variable and its value. Never to be logged.
package struct ReadVariable: Sendable {
    /// Its name.
    package var name: String
    /// Its value.
    package var value: String
    /// Whether it comes from a place for secrets.
    package var isSecret: Bool

    /// Notes a value.
    package init(_ name: String, _ value: String, isSecret: Bool) {
        self.name = name
        self.value = value
        self.isSecret = isSecret
    }
}

extension VariableShape {
    /// What is kept of the variables of a service in an environment.
    package static func shapes(
        of variables: [ReadVariable], service: ServiceID, environment: EnvironmentID, reader: PlaceReader,
        hash: (String) -> Digest
    ) -> [VariableShape] {
        let values = Dictionary(variables.map { ($0.name, $0.value) }) { first, _ in first }
        return variables.map { variable in
            let places = reader.places(in: variable.value, of: variable.name) { values[$0] }
            return VariableShape(
                environment: environment, service: service, name: variable.name,
                isCredential: variable.isSecret || KeyShape.isCredential(variable.name, variable.value),
                value: variable.value.isEmpty ? nil : hash("value:" + variable.value),
                places: places.filter { $0.kind != .unknown }.map { PlaceShape($0, hash) },
                isUnclear: places.contains { $0.kind == .unknown }, keys: KeyShape.kinds(in: variable.value))
        }
    }
}
