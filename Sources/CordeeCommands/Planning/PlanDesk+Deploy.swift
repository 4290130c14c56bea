internal import CordeeConductor
internal import CordeeCore
internal import CordeeLedger
package import CordeeModel

extension PlanDesk {
    /// Plans versions: those asked for, and for every other service what it runs now, with the manifest's variables.
    ///
    /// - Parameters:
    ///   - versions: the versions asked for.
    ///   - train: the train's name when it has one already.
    ///   - conditions: what is asked for beside the environment's rules.
    ///   - pruning: whether services that the manifest does not have any more are retired.
    package func deploy(
        _ versions: [ServiceID: Version], train: Train? = nil, pruning: Bool = false, conditions: Conditions? = nil
    ) async throws -> Made {
        let observation = try await site.observe()
        var entries: [ReleaseBook.Entry] = []
        var warnings: [PlanWarning] = []
        let recorded = Dictionary((try ledger?.standing(in: environment.id)?.wanted ?? []).map { ($0.service, $0) }) {
            $1
        }
        for service in fleet.services {
            // Without its edge nobody serves: then it is what the ledger says, or what runs.
            let standing = observation.standing(of: service.id)
            let serving =
                standing?.serving.last ?? (observation.edge == nil ? recorded[service.id] : nil)
                ?? standing?.slots.last(where: \.isRunning)?.release
            if let version = versions[service.id] {
                let entry = try await book.entry(service, version)
                entries.append(entry)
            } else if let serving {
                entries.append(
                    try await book.entry(
                        service, serving.version, artifact: serving.artifact, commit: serving.commit, trusting: true))
            } else {
                warnings.append(.left(service.id))
            }
        }
        guard !entries.isEmpty else { throw HistoryTrouble.noVersions(environment.id.rawValue) }
        let unmanaged = observation.services.map(\.service).filter { fleet.service($0) == nil }
        if !pruning { warnings += unmanaged.map { .unmanaged($0) } }
        if case .rolling(1) = environment.strategy { warnings += entries.map { .downtime($0.release.service) } }
        if let before = environment.after, try !isVerified(entries.map(\.release), in: before) {
            warnings.append(.unverified(before))
        }
        let trials = try trials()
        let cars = versions.map { Train.Car(service: $0, version: $1) }
        return try made(
            Planner.Request(
                fleet: fleet.name, environment: environment,
                topology: topology(observation, for: entries.map(\.release)), observation: observation,
                wanted: entries.map(\.release), retiring: pruning ? unmanaged : [], intent: .deploy,
                train: try train
                    ?? (cars.isEmpty
                        ? nil : Train(id: TrainNames(timezone: fleet.timezone, ledger: ledger).next(), cars: cars)),
                conditions: whole(conditions), trials: trials.map(\.trial)),
            entries: entries, warnings: warnings, trials: trials)
    }

    /// Plans that nothing of the fleet runs any more.
    package func retire() async throws -> Made {
        let observation = try await site.observe()
        return try made(
            Planner.Request(
                fleet: fleet.name, environment: environment, topology: nil, observation: observation, wanted: [],
                retiring: observation.services.map(\.service), intent: .retire),
            entries: [], warnings: [])
    }

    /// The versions of a train.
    package func train(_ id: String) throws -> Train {
        guard let ledger else { throw NameTrouble.unknownTrain(id) }
        return try ledger.train(named: id)
    }

    private func isVerified(_ releases: [Release], in environment: EnvironmentID) throws -> Bool {
        guard let verified = try ledger?.verified(in: environment)?.plan.wanted else { return false }
        let known = Dictionary(verified.map { ($0.service, $0) }) { $1 }
        return releases.allSatisfy {
            known[$0.service]?.version == $0.version && known[$0.service]?.artifact == $0.artifact
        }
    }
}
