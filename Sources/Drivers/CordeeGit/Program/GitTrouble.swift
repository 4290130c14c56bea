import CordeeModel
import Glibc

/// What git's words mean. They are English (`LC_ALL`), and stable for years; what is not known here is `gitFailed`.
extension Git {
    /// The failure that an answer means.
    func failure(_ answer: Answer) async -> Failure {
        let words = answer.errors
        let cause = Self.cause(words.isEmpty ? answer.text : words)
        if words.contains("not a git repository") { return await misplaced(cause) }
        for (code, signs) in Self.local where signs.contains(where: words.contains) {
            return Failure(code, [path], cause: cause)
        }
        // All that git says where the program that signs with ssh is missing.
        let isUnsigned = words.contains("cannot run") && words.contains("failed to write commit object")
        return isUnsigned
            ? Failure(.signingFailed, [path], cause: cause)
            : Failure(.gitFailed, [path, answer.command], cause: cause)
    }

    /// As `failure`, of a subcommand that talked with a remote repository.
    func failure(_ answer: Answer, with remote: String) async -> Failure {
        let words = answer.errors
        for (code, signs) in Self.remote where signs.contains(where: words.contains) {
            return Failure(code, [path, Self.withoutUsers(remote[...])], cause: Self.cause(words))
        }
        return await failure(answer)
    }

    /// What a person is told of git's words: their beginning, without the passwords that addresses may hold.
    static func cause(_ words: String) -> String? {
        let lines = words.unicodeScalars.split { $0 == "\n" || $0 == "\r" }.map(Substring.init)
        // Hints are git's advice for people who push by hand.
        let text = lines.filter { !$0.hasPrefix("hint:") }.map(withoutUsers).joined(separator: "\n")
        return text.isEmpty ? nil : text
    }

    /// The text without what stands between `://` and `@`.
    static func withoutUsers(_ text: Substring) -> String {
        var result = ""
        var rest = text
        while let mark = rest.range(of: "://") {
            result += rest[..<mark.upperBound]
            rest = rest[mark.upperBound...]
            let host = rest.prefix { !$0.isWhitespace && $0 != "/" && $0 != "'" }
            if let at = host.lastIndex(of: "@") { rest = rest[rest.index(after: at)...] }
        }
        return result + rest
    }

    /// Whether there is a directory of that name.
    func isDirectory(_ path: String) -> Bool {
        var about = stat()
        return stat(path, &about) == 0 && about.st_mode & S_IFMT == S_IFDIR
    }

    /// Where git found no repository: in a directory of one, or nowhere.
    private func misplaced(_ cause: String?) async -> Failure {
        var wider = self
        wider.program.environment["GIT_CEILING_DIRECTORIES"] = nil
        guard let answer = try? await wider.ask(["rev-parse", "--show-toplevel"]), answer.isSuccess,
            !answer.text.isEmpty
        else { return Failure(.notRepository, [path], cause: cause) }
        return Failure(.notRepositoryRoot, [path, answer.text])
    }

    private static let local: [(FailureCode, [String])] = [
        (.repositoryUntrusted, ["detected dubious ownership", "unsafe repository"]),
        (.repositoryBare, ["must be run in a work tree"]),
        (.repositoryBusy, [".lock': File exists", "Another git process seems to be running"]),
        (
            .identityMissing,
            [
                "Please tell me who you are", "empty ident name", "unable to auto-detect email address",
                "no email was given", "no name was given",
            ]
        ),
        (
            .signingFailed,
            [
                "failed to sign", "gpg failed", "unable to sign", "gpg.ssh.defaultKeyCommand needs to be configured",
                "needs to be set for ssh signing", "Couldn't load public key", "No private key found for",
                "supplied to decrypt private key",
            ]
        ),
        (.noCommits, ["does not have any commits yet", "bad default revision 'HEAD'"]),
        (.diskFull, ["No space left on device", "Disk quota exceeded"]),
        (.notWritable, ["insufficient permission", "Read-only file system", ": Permission denied"]),
    ]

    private static let remote: [(FailureCode, [String])] = [
        (.pushNotAtomic, ["does not support --atomic"]),
        (
            .remoteDenied,
            [
                "terminal prompts disabled", "could not read Username", "could not read Password",
                "Authentication failed", "Permission denied (", "returned error: 401", "returned error: 403",
                "Host key verification failed", "Invalid username or",
            ]
        ),
        (
            .remoteUnreachable,
            [
                "Could not resolve host", "Connection refused", "Connection timed out", "Network is unreachable",
                "No route to host", "unable to access", "Could not read from remote repository",
                "does not appear to be a git repository", "hung up unexpectedly", "early EOF", "unable to connect",
                "Repository not found", "' not found",
            ]
        ),
    ]
}

extension Substring {
    /// Where a text stands first.
    fileprivate func range(of text: String) -> Range<Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
            start = index(after: start)
        }
        return nil
    }
}
