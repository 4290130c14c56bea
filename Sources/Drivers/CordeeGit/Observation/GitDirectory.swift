import CordeeDriver
import CordeeModel

/// The directory in which git keeps what it knows of a working tree.
struct GitDirectory: Sendable {
    /// Where it is; absolute. Of a worktree or a submodule it lies elsewhere than in the working tree.
    var path: String
    /// Whether commits before a certain one are missing.
    var isShallow: Bool

    /// What somebody began and did not finish; the files that git itself tells it by.
    var underWay: RepositoryState.UnderWay? {
        let signs: [(String, RepositoryState.UnderWay)] = [
            ("rebase-merge", .rebase), ("rebase-apply/applying", .mail), ("rebase-apply", .rebase),
            ("MERGE_HEAD", .merge), ("CHERRY_PICK_HEAD", .cherryPick), ("REVERT_HEAD", .revert),
            ("BISECT_LOG", .bisect),
        ]
        return signs.first { SmallFile.exists(path + "/" + $0.0) }?.1
    }
}

extension Git {
    /// Finds the git directory.
    /// - Throws: `repositoryBare`, `notRepository`, `notRepositoryRoot`, `repositoryUntrusted`.
    func directory() async throws(Failure) -> GitDirectory {
        // The path comes last, as it may hold line feeds.
        let answer = try await answer([
            "rev-parse", "--is-bare-repository", "--is-inside-work-tree", "--is-shallow-repository",
            "--absolute-git-dir",
        ])
        let lines = answer.text.split(separator: "\n", maxSplits: 3, omittingEmptySubsequences: false)
        guard lines.count == 4 else { throw await failure(answer) }
        guard lines[0] == "false", lines[1] == "true" else { throw Failure(.repositoryBare, [path]) }
        return GitDirectory(path: String(lines[3]), isShallow: lines[2] == "true")
    }
}
