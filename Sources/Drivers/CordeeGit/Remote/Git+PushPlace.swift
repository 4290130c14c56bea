import CordeeModel

extension Git {
    /// Where a push to a remote goes, which need not be where is fetched from.
    struct PushPlace {
        /// What git is to ask there: the remote's name, or an address.
        var name: String
        /// Whether a program on this machine takes what is pushed, started by git.
        var isLocal: Bool
        /// As people are told it: without the user and password that may stand in an address.
        var shown: String { Git.withoutUsers(name[...]) }

        init(remote: String, push: String, fetch: String) {
            // By its name git also knows what else is set up for it.
            name = push == fetch ? remote : push
            // As git tells `host:path` from a path.
            isLocal = push.hasPrefix("file://") || !push.prefix { $0 != "/" }.contains(":")
        }
    }

    /// Where a push to a remote goes, with what a person configured to stand in the place of addresses.
    func pushPlace(of remote: String) async throws(Failure) -> PushPlace {
        let push = try await answer(["remote", "get-url", "--push", "--", remote]).text
        let fetch = try await answer(["remote", "get-url", "--", remote]).text
        return PushPlace(remote: remote, push: push, fetch: fetch)
    }
}
