internal import CordeeConductor
internal import CordeeCore
internal import CordeeLedger
internal import CordeeManifest
internal import CordeeModel
internal import CordeePolicy

extension LocalPolicy {
    /// What the gates `isolation` of a plan's environment say of its variables and those of every other environment.
    ///
    /// Each value is read once, and nothing of it is kept: it is compared by hashes whose key is made for this.
    func isolation(of plan: Plan, in fleet: Fleet, _ ledger: LedgerReader?) throws(Failure) -> [Ruling] {
        let gates = (plan.environment.gates ?? []).filter { $0.rule.kind == .isolation }
        guard let environment = fleet.environment(plan.environment.id), !gates.isEmpty else { return [] }
        let hash = PassingHash()
        var readings = VariableReadings(
            workspace: workspace, store: try ConfigurationStore(state: workspace.state), hash: hash)
        let others = fleet.environments.filter { $0.id != environment.id }
        var scene = IsolationScene(environment.id, others: others.map(\.id))
        for release in plan.wanted where plan.moving.contains(release.service) {
            scene.moving += readings.read(release, in: environment.id)
        }
        for other in others {
            let standing = try self.standing(in: other.id, ledger)
            for release in standing { scene.elsewhere += readings.read(release, in: other.id) }
            let known = Set(standing.map(\.service))
            for service in fleet.services where !known.contains(service.id) {
                scene.elsewhere += readings.read(service, in: other)
            }
            scene.edges += edges(of: other, in: fleet, hash)
        }
        scene.unread = readings.unread
        var rulings: [Ruling] = []
        for gate in gates {
            guard case .isolation(let keys, let shared) = gate.rule else { continue }
            let judge = IsolationJudge(
                gate, keys: keys ?? fleet.expectedKeys(in: environment), shared: shared, hash: { hash($0) })
            rulings += judge.rule(
                on: plan.moving.filter { service in plan.wanted.contains { $0.service == service } }, in: scene)
        }
        return rulings
    }

    /// What stands in an environment, by the ledger.
    private func standing(in environment: EnvironmentID, _ ledger: LedgerReader?) throws(Failure) -> [Release] {
        do {
            return try ledger?.standing(in: environment)?.wanted ?? []
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure(.unforeseen, [environment.rawValue], cause: "\(error)")
        }
    }

    /// Where users come in to an environment: its listener, and the hosts that its routes ask for there.
    private func edges(of environment: Environment, in fleet: Fleet, _ hash: PassingHash) -> [IsolationScene.Edge] {
        guard let listen = environment.edge?.listen else { return [] }
        let isAnywhere = ["0.0.0.0", "::", "*"].contains(listen.host)
        let hosts = [isAnywhere ? "localhost" : listen.host] + fleet.services.compactMap { $0.route?.host }
        return hosts.map { host in
            let place = PointedPlace(.host, host: host, port: listen.port)
            return IsolationScene.Edge(environment.id, PlaceShape(place) { hash($0) })
        }
    }
}

/// Reads values of variables, and gives away their shapes only.
private struct VariableReadings {
    let workspace: Workspace
    let store: ConfigurationStore
    let hash: PassingHash
    /// What could not be read.
    private(set) var unread: [IsolationScene.Unread] = []

    init(workspace: Workspace, store: ConfigurationStore, hash: PassingHash) {
        self.workspace = workspace
        self.store = store
        self.hash = hash
    }

    /// The variables of a release as it runs: their values were kept when it was planned. Of one that is only planned they
    /// are read again, and count where they are still those of the plan.
    mutating func read(_ release: Release, in environment: EnvironmentID) -> [VariableShape] {
        let kept = try? store.values(of: release)
        var variables: [ReadVariable] = []
        for entry in release.configuration.entries {
            if let value = kept?[entry.name] ?? entry.plain ?? current(entry) {
                variables.append(ReadVariable(entry.name, value, isSecret: entry.plain == nil))
            } else {
                unread.append(IsolationScene.Unread(environment, release.service, entry.name))
            }
        }
        return shapes(variables, release.service, environment)
    }

    /// The variables of a service that does not run there, as the manifest has them.
    mutating func read(_ service: Service, in environment: Environment) -> [VariableShape] {
        var variables: [ReadVariable] = []
        for variable in service.variables(in: environment) {
            do throws(Failure) {
                let value = try workspace.value(of: variable)
                variables.append(ReadVariable(variable.name, value, isSecret: variable.isSecret))
            } catch {
                unread.append(IsolationScene.Unread(environment.id, service.id, variable.name))
            }
        }
        return shapes(variables, service.id, environment.id)
    }

    private func shapes(
        _ variables: [ReadVariable], _ service: ServiceID, _ environment: EnvironmentID
    ) -> [VariableShape] {
        VariableShape.shapes(
            of: variables, service: service, environment: environment, reader: PlaceReader(root: workspace.root),
            hash: { hash($0) })
    }

    /// The value of a secret as it is now; nil when it cannot be read, or is another than when it was planned.
    private func current(_ entry: Configuration.Entry) -> String? {
        guard let source = entry.source.flatMap({ SecretSource($0) }) else { return nil }
        let variable = Variable(entry.name, Variable.Source(source))
        guard let value = try? workspace.value(of: variable) else { return nil }
        let again = store.describe([(variable, value)]).entries.first
        return again?.fingerprint == entry.fingerprint ? value : nil
    }
}
