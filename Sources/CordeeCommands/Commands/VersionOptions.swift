internal import ArgumentParser
internal import CordeeCore
internal import CordeeModel

/// Which versions are asked for.
struct VersionOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("Versions to move to.", valueName: "service=version"))
    var versions: [String] = []

    @Option(help: "This version for every service that is not named.")
    var all: String?

    @Option(help: "The versions of a train that ran before: 2026-11-22.1")
    var train: String?

    @Flag(help: "Retire services that run and are no longer in the manifest.")
    var prune = false

    /// Whether anything was asked for.
    var isGiven: Bool { !versions.isEmpty || all != nil || train != nil || prune }

    /// What was asked for, by service, and the train when it was named.
    func chosen(_ desk: PlanDesk) throws -> (versions: [ServiceID: Version], train: Train?) {
        var chosen: [ServiceID: Version] = [:]
        let named = try train.map { try desk.train($0) }
        for car in named?.cars ?? [] {
            guard desk.fleet.service(car.service) != nil else {
                throw NameTrouble.unknownService(car.service.rawValue, nearest: nil)
            }
            chosen[car.service] = car.version
        }
        if let all { for service in desk.fleet.services { chosen[service.id] = Version(all) } }
        var seen: Set<String> = []
        for text in versions {
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2, !parts[1].isEmpty else { throw NameTrouble.badAssignment(text) }
            guard seen.insert(parts[0]).inserted else { throw NameTrouble.assignedTwice(parts[0]) }
            guard desk.fleet.service(ServiceID(parts[0])) != nil else {
                let known = desk.fleet.services.map(\.id.rawValue)
                throw NameTrouble.unknownService(parts[0], nearest: Suggestion.nearest(to: parts[0], among: known))
            }
            chosen[ServiceID(parts[0])] = Version(parts[1])
        }
        let isThatTrain = named.map { train in
            Set(train.cars) == Set(chosen.map { Train.Car(service: $0, version: $1) })
        }
        return (chosen, isThatTrain == true ? named : nil)
    }
}
