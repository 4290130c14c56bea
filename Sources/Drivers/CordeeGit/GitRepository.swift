import CordeeDriver
import CordeeModel

/// Repositories on this machine, by the git program.
///
/// Knows nothing between two requests: everything is looked up in the repository each time, so that two processes, or
/// one after a crash, see the same.
package struct GitRepository: Standings, History, Repository, Sendable {
    /// The directory that relative repositories are relative to: the manifest's; absolute.
    package var root: String
    /// The variables that git gets beside its own: `HOME` and `PATH`, and what a person set for git.
    package var environment: [String: String]
    /// The program: a name that is looked for in `PATH`, or an absolute path.
    package var program: String
    /// How long a remote may take to say what it has, and to send it.
    package var limits = RemoteLimits()
    /// How long a remote on another machine must not show a push that was cut off, before that counts as lost. It may run
    /// hooks meanwhile.
    package var quietTime: Duration = .seconds(20)

    /// Describes where repositories are.
    package init(root: String, environment: [String: String], program: String = "git") {
        self.root = root
        self.environment = environment
        self.program = program
    }

    /// Git in a source's repository.
    func git(_ source: Source) -> Git {
        Git(
            program, path: source.repository, directory: Self.directory(of: source, in: root),
            environment: environment, limits: limits)
    }

    /// The working tree's root; absolute, without dots and doubled slashes.
    static func directory(of source: Source, in root: String) -> String {
        let whole = source.repository.hasPrefix("/") ? source.repository : root + "/" + source.repository
        var parts: [Substring] = []
        for part in whole.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        return "/" + parts.joined(separator: "/")
    }
}

/// How long a remote repository may take. A push is limited by the step that it belongs to.
package struct RemoteLimits: Hashable, Sendable {
    /// To say what it has.
    package var look: Duration = .seconds(60)
    /// To send what others pushed.
    package var fetch: Duration = .seconds(300)
}
