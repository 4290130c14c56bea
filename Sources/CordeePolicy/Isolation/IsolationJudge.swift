package import CordeeModel

/// Where environments are told apart by what their variables hold.
package struct IsolationScene: Sendable {
    /// The environment that the plan is for.
    package var environment: EnvironmentID
    /// Every other environment.
    package var others: [EnvironmentID]
    /// The variables of the releases that move.
    package var moving: [VariableShape] = []
    /// The variables of every other environment.
    package var elsewhere: [VariableShape] = []
    /// Where users come in to other environments.
    package var edges: [Edge] = []
    /// The variables that could not be read, of any environment.
    package var unread: [Unread] = []

    /// Where users come in to an environment.
    package struct Edge: Hashable, Sendable {
        /// The environment.
        package var environment: EnvironmentID
        /// Its address.
        package var place: PlaceShape

        /// Notes where users come in.
        package init(_ environment: EnvironmentID, _ place: PlaceShape) {
            self.environment = environment
            self.place = place
        }
    }

    /// A variable whose value is not known.
    package struct Unread: Hashable, Sendable {
        /// Where it counts.
        package var environment: EnvironmentID
        /// Whose it is.
        package var service: ServiceID
        /// Its name.
        package var name: String

        /// Names a variable.
        package init(_ environment: EnvironmentID, _ service: ServiceID, _ name: String) {
            self.environment = environment
            self.service = service
            self.name = name
        }
    }

    /// Describes an environment among others.
    package init(_ environment: EnvironmentID, others: [EnvironmentID]) {
        self.environment = environment
        self.others = others
    }
}

/// Holds the variables of an environment against those of every other one. What cannot be told is inconclusive.
package struct IsolationJudge: Sendable {
    private let gate: Gate
    /// Which keys belong here; nil: any.
    private let expected: KeyKind?
    /// Names of variables that may be the same elsewhere.
    private let sharedNames: Set<String>
    /// Hosts that may be used elsewhere too, with a port or without.
    private let sharedHosts: Set<Digest>

    /// Judges for a gate; hosts are compared by the same hash as the shapes.
    package init(_ gate: Gate, keys: KeyKind?, shared: [String], hash: (String) -> Digest) {
        self.gate = gate
        expected = keys
        sharedNames = Set(shared)
        sharedHosts = Set(
            shared.flatMap { text -> [Digest] in
                let host = PlaceReader.place(.host, text, nil, "")
                return [host.map { hash(($0.port == nil ? "host:" + $0.host : "address:" + $0.address)) }].compactMap(
                    \.self)
            })
    }

    /// What it says of every release that moves and is asked, in their order, and of what could not be read.
    package func rule(on releases: [ServiceID], in scene: IsolationScene) -> [Ruling] {
        let asked = releases.filter { gate.services?.contains($0) ?? true }
        guard !asked.isEmpty else { return [] }
        let elsewhere = Elsewhere(scene)
        var rulings: [Ruling] = []
        for service in asked {
            let variables = scene.moving.filter { $0.service == service }
            let found = variables.flatMap { findings($0, elsewhere, scene) }
            let unread = scene.unread.filter { $0.environment == scene.environment && $0.service == service }
            let unclear = unread.map { (Verdict.inconclusive, Self.unreadable($0)) }
            rulings += (found + unclear).map { ruling(service, $0.0, $0.1) }
            if found.isEmpty, unclear.isEmpty {
                let names = scene.others.map(\.rawValue).joined(separator: ", ")
                rulings.append(ruling(service, .pass, Reason(.isolated, ["\(variables.count)", names])))
            }
        }
        let unread = scene.unread.filter { $0.environment != scene.environment }
        let unclear = scene.elsewhere.filter(\.isUnclear)
        return rulings
            + unread.map { ruling(nil, .inconclusive, Self.unreadable($0)) }
            + unclear.map { ruling(nil, .inconclusive, Self.unclear($0)) }
    }

    private func ruling(_ service: ServiceID?, _ verdict: Verdict, _ reason: Reason) -> Ruling {
        Ruling(gate.id, of: service, verdict, reason, isAdvisory: gate.isAdvisory)
    }

    private static func unreadable(_ one: IsolationScene.Unread) -> Reason {
        Reason(.variableUnread, [one.name, one.service.rawValue, one.environment.rawValue])
    }

    private static func unclear(_ one: VariableShape) -> Reason {
        Reason(.placeUnclear, [one.name, one.service.rawValue, one.environment.rawValue])
    }

    private typealias Finding = (Verdict, Reason)

    /// Everything that is wrong with a variable, each kind once.
    private func findings(_ one: VariableShape, _ elsewhere: Elsewhere, _ scene: IsolationScene) -> [Finding] {
        var found: [Finding] = []
        if one.isUnclear { found.append((.inconclusive, Self.unclear(one))) }
        if let expected, let wrong = one.keys.first(where: { $0 != expected }) {
            found.append((.stop, Reason(.wrongKey, [one.name, wrong.rawValue, expected.rawValue])))
        }
        if let other = elsewhere.sharing(one, where: \.isStore, but: { _, _ in false }) {
            found.append((.stop, reason(.sharedStore, one, other)))
        } else if let other = elsewhere.sharing(one, where: { !$0.isStore }, but: isShared) {
            found.append((.stop, reason(.sharedHost, one, other)))
        }
        for edge in scene.edges where !sharedNames.contains(one.name) {
            guard one.places.contains(where: { $0.isSame(as: edge.place) && !isShared($0) }) else { continue }
            found.append((.stop, Reason(.otherEdge, [one.name, edge.environment.rawValue])))
            break
        }
        if one.isCredential, !sharedNames.contains(one.name), let value = one.value,
            let other = elsewhere.credentials[value]?.first(where: { !sharedNames.contains($0.name) })
        {
            found.append((.stop, reason(.sameKey, one, other)))
        }
        return found
    }

    private func reason(_ code: ReasonCode, _ one: VariableShape, _ other: VariableShape) -> Reason {
        Reason(code, [one.name, other.name, other.service.rawValue, other.environment.rawValue])
    }

    private func isShared(_ one: VariableShape, _ place: PlaceShape) -> Bool {
        sharedNames.contains(one.name) || isShared(place)
    }

    private func isShared(_ place: PlaceShape) -> Bool {
        sharedHosts.contains(place.host) || sharedHosts.contains(place.address)
    }
}

/// The variables of other environments, to be looked up.
private struct Elsewhere {
    private var places: [Digest: [(variable: VariableShape, place: PlaceShape)]] = [:]
    private(set) var credentials: [Digest: [VariableShape]] = [:]

    init(_ scene: IsolationScene) {
        for variable in scene.elsewhere {
            for place in variable.places { places[place.anchor, default: []].append((variable, place)) }
            if variable.isCredential, let value = variable.value { credentials[value, default: []].append(variable) }
        }
    }

    /// A variable elsewhere that points at the same place.
    ///
    /// - Parameters:
    ///   - isMeant: whether two places are looked at when one of them is such a place.
    ///   - isShared: whether a variable may point at a place that is used elsewhere.
    func sharing(
        _ one: VariableShape, where isMeant: (PlaceShape) -> Bool, but isShared: (VariableShape, PlaceShape) -> Bool
    ) -> VariableShape? {
        for place in one.places where !isShared(one, place) {
            for other in places[place.anchor] ?? [] where isMeant(place) || isMeant(other.place) {
                if place.isSame(as: other.place), !isShared(other.variable, other.place) { return other.variable }
            }
        }
        return nil
    }
}
