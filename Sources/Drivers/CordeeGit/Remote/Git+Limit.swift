import CordeeDriver
import CordeeModel

extension Git {
    /// Runs a subcommand that talks with a remote repository, and reads what it says, also when it fails.
    /// - Throws: `remoteUnreachable` when it takes longer than that; then it is ended.
    func ask(_ arguments: [String], of remote: String, within limit: Duration) async throws(Failure) -> Answer {
        let answer = await within(limit) { () -> Result<Answer, Failure> in
            do throws(Failure) { return .success(try await ask(arguments)) } catch { return .failure(error) }
        }
        if let answer { return try answer.get() }
        if Task.isCancelled { throw Failure(.cancelled) }
        throw Failure(
            .remoteUnreachable, [path, Self.withoutUsers(remote[...])], cause: "\(Self.command(arguments)): > \(limit)")
    }
}
