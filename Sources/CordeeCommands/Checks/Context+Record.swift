internal import CordeeConductor
internal import CordeeCore
internal import CordeeMessages
internal import CordeeModel
internal import CordeePolicy

extension Context {
    /// What serves in an environment, one release for each service; nil while a service is served by two at once.
    func combination(in environment: CordeeModel.Environment) async throws -> [CheckResult.Seen]? {
        let observation = try await sites.site(of: environment).observe()
        var seen: [CheckResult.Seen] = []
        for standing in observation.services {
            let serving = Set(standing.serving.map { CheckResult.Seen($0) })
            guard serving.count <= 1 else { return nil }
            seen += serving
        }
        return seen.isEmpty ? nil : seen
    }

    /// The same for what is only noted beside something else: why it could not be observed is said later.
    func standing(in environment: CordeeModel.Environment) async -> Result<[CheckResult.Seen]?, any Error> {
        do { return .success(try await combination(in: environment)) } catch { return .failure(error) }
    }

    /// Puts on the record how scenarios went for what ran; warns where that is not possible, as they were run all the same.
    func record(
        _ results: [ScenarioResult], in environment: CordeeModel.Environment,
        before: Result<[CheckResult.Seen]?, any Error>, isQuiet: Bool
    ) async {
        do {
            guard let before = try before.get(), try await combination(in: environment) == before else {
                voice.warn(voice.catalogue.say(CheckPhrase.moved(environment.id)))
                return
            }
            let facts = results.map { result in
                FactEvent.checked(
                    CheckResult(
                        CheckID(result.id.rawValue), hasPassed: result.hasPassed, origin: .scenario,
                        note: result.steps.first { $0.verdict == .failed }?.name, environment: environment.id,
                        releases: before))
            }
            _ = try await session([], fleet: fleet().name) { session in try await session.note(facts, by: actor) }
            if !isQuiet { voice.say(CheckPhrase.recorded(facts.count, in: environment.id)) }
        } catch {
            voice.warn(voice.catalogue.say(CheckPhrase.notRecorded(reason(error))))
        }
    }

    private func reason(_ error: any Error) -> String {
        switch error {
        case let failure as Failure: voice.catalogue.message(failure)
        case OpenProblem.failed(let failure): voice.catalogue.message(failure)
        case OpenProblem.rejected(let rejection): voice.catalogue.advice(for: rejection).message
        default: "\(error)"
        }
    }
}
