import CordeeCore
import CordeeModel
import CordeeTesting

/// A fleet that changes from train to train: what people ask for next.
struct Story {
    var chance: Chance
    /// Whether nothing goes wrong of itself.
    let isCalm: Bool
    private(set) var environments: [Environment]
    let services: [ServiceID]
    /// For each service, those that it needs; only ever earlier ones.
    private let needs: [[Int]]
    private var versions = 0
    private var defects: [Version: Defect] = [:]
    /// For each environment, the combinations that were reached.
    private var reached: [[[Release]]] = [[], []]
    /// For each environment, the scenarios that are tried after each deployment.
    private let trials: [[Action.Trial]]
    /// For each environment, what has to be so before anything goes forward.
    var rules: [Rules]

    init(seed: UInt64) {
        var chance = Chance(seed: seed)
        isCalm = chance.happens(250)
        let count = chance.happens(60) ? 5 + chance.below(8) : 1 + chance.below(4)
        var names = (0..<count).map { ServiceID("s\($0)") }
        for index in names.indices.reversed() { names.swapAt(index, chance.below(index + 1)) }
        services = names
        needs = (0..<count).map { index in (0..<index).filter { _ in chance.happens(count > 4 ? 250 : 450) } }
        environments = ["staging", "production"].map { (name: EnvironmentID) in
            .sample(
                name, Self.strategy(&chance), parallel: chance.one(of: [1, 2, 3, 8]),
                hold: chance.happens(500) ? .milliseconds(50) : .zero)
        }
        rules = environments.map { _ in Rules(&chance) }
        for index in environments.indices where rules[index].isGuarded {
            environments[index].approvals = Rules.rule(&chance)
            if chance.happens(500) { environments[index].windows = WindowPolicy(closing: .pause, timezone: "UTC") }
        }
        trials = environments.map { _ in Self.trials(&chance) }
        self.chance = chance
    }

    private static func trials(_ chance: inout Chance) -> [Action.Trial] {
        (0..<chance.one(of: [0, 0, 1, 3])).map { .sample(ScenarioID("c\($0)")) }
    }

    private static func strategy(_ chance: inout Chance) -> Strategy {
        if chance.happens(400) { return .canary(canary(&chance)) }
        return chance.happens(550) ? .blueGreen : .rolling(slots: 1 + chance.below(3))
    }

    /// A policy by which nobody is condemned by chance, however many trains there are.
    private static func canary(_ chance: inout Chance) -> CanaryPolicy {
        CanaryPolicy(
            steps: chance.one(of: [[10], [5, 50], [1, 25, 50]]).map { Percent($0) },
            hold: .init(atLeast: .seconds(1), atMost: .seconds(20), requests: 10),
            judge: JudgeRules(
                errors: .init(harmless: 0.2), latency: nil, falseRollbacks: 1e-6, acts: !chance.happens(150)),
            onInconclusive: chance.one(of: [.wait, .rollback, .ask]))
    }

    func defect(of release: Release) -> Defect { defects[release.version] ?? .none }

    mutating func reach(_ combination: [Release], in environment: Int) { reached[environment].append(combination) }

    /// What somebody asks for next in an environment.
    mutating func next(in environment: Int, _ observation: Observation) -> Planner.Request {
        if chance.happens(80) { environments[environment].strategy = Self.strategy(&chance) }
        if chance.happens(30) { return request(environment, observation, wanted: [], intent: .retire) }
        if chance.happens(200), let before = reached[environment].dropLast().last {
            return request(environment, observation, wanted: before, intent: .rollBack(before: RunID(1)))
        }
        var wanted: [Release] = []
        for (index, service) in services.enumerated() {
            let serving = observation.standing(of: service)?.serving.first
            if let serving, !chance.happens(500) {
                wanted.append(serving)
            } else if serving != nil || !chance.happens(100) {
                wanted.append(renewed(serving, index))
            }
        }
        // What somebody still needs is not left out; needs are earlier ones, so one walk backwards finds them all.
        for index in services.indices.reversed() where !wanted.contains(where: { $0.service == services[index] }) {
            let service = services[index]
            if wanted.contains(where: { $0.needs.contains(service) }) { wanted.append(renewed(nil, index)) }
        }
        if wanted.count > 1, chance.happens(100) {
            let leaving = chance.one(of: wanted).service
            if !wanted.contains(where: { $0.needs.contains(leaving) }) { wanted.removeAll { $0.service == leaving } }
        }
        return request(environment, observation, wanted: wanted, intent: .deploy)
    }

    private mutating func renewed(_ release: Release?, _ index: Int) -> Release {
        versions += 1
        if var release, chance.happens(150) {
            release.configuration = Configuration(entries: [], digest: Digest("c\(versions)"))
            return release
        }
        let version = Version("v\(versions)")
        if isCalm {
            if chance.happens(200) { defects[version] = .slow }
        } else if environments.contains(where: { $0.strategy.canary != nil }), chance.happens(150) {
            defects[version] = .fails
        } else if chance.happens(120) {
            defects[version] = chance.one(of: [
                .slow, .neverHealthy, .stale, .exits, .dies, .misbehaves, .misbehaves,
            ])
        }
        return .sample(services[index], version, needs: needs[index].map { services[$0] })
    }

    private mutating func request(
        _ environment: Int, _ observation: Observation, wanted: [Release], intent: Intent
    ) -> Planner.Request {
        let names = wanted.map(\.service)
        let gone = observation.services.map(\.service).filter { !names.contains($0) }
        let slots = environments[environment].strategy.slots
        return Planner.Request(
            fleet: "sample", environment: environments[environment],
            topology: names.isEmpty ? nil : .sample(names, slots: slots), observation: observation, wanted: wanted,
            retiring: gone, intent: intent, trials: trials[environment])
    }
}
