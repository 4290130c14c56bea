import CordeeModel
import Glibc

extension Git {
    /// As `failure`; one that git has no words for is a hook's, where the repository has one of these.
    func failure(_ answer: Answer, ofHooks hooks: [String]) async -> Failure {
        let failure = await failure(answer)
        guard failure.code == .gitFailed, answer.ending.code == 1, !answer.errors.contains("fatal: "),
            let place = try? await ask(["rev-parse", "--git-path", "hooks"]), place.isSuccess
        else { return failure }
        let directory = place.text.hasPrefix("/") ? place.text : program.directory + "/" + place.text
        guard hooks.contains(where: { access(directory + "/" + $0, X_OK) == 0 }) else { return failure }
        return Failure(.hookRefused, [path], cause: failure.cause)
    }
}
