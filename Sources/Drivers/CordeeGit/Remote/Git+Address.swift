import CordeeModel

extension Git {
    /// Where a push to a remote goes.
    struct Address {
        /// As git is told it, with what a person configured to stand in its place.
        var text: String

        /// Whether a program on this machine takes what is pushed, started by git.
        var isLocal: Bool {
            if text.hasPrefix("file://") { return true }
            // As git tells `host:path` from a path.
            return text.prefix { $0 != "/" }.contains(":") == false
        }
    }

    /// Where a push to a remote goes.
    func pushAddress(of remote: String) async throws(Failure) -> Address {
        Address(text: try await answer(["remote", "get-url", "--push", "--", remote]).text)
    }
}
