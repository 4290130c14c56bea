import CordeeModel

extension Git {
    /// Runs a subcommand that talks with a remote repository, and reads what it says, also when it fails.
    /// - Throws: `remoteUnreachable` when it takes longer than that; then it is ended.
    func ask(_ arguments: [String], of remote: String, within limit: Duration) async throws(Failure) -> Answer {
        let answer = await withTaskGroup(of: Result<Answer, Failure>?.self) { group in
            group.addTask {
                do throws(Failure) { return .success(try await ask(arguments)) } catch { return .failure(error) }
            }
            group.addTask {
                try? await Task.sleep(for: limit)
                return nil
            }
            let first = await group.next()
            group.cancelAll()
            return first ?? nil
        }
        if let answer { return try answer.get() }
        if Task.isCancelled { throw Failure(.cancelled) }
        throw Failure(
            .remoteUnreachable, [path, Self.withoutUsers(remote[...])], cause: "\(Self.command(arguments)): > \(limit)")
    }
}
