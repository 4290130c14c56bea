package import CordeeModel

/// Where a repository's issues and commits are shown: the pages that notes link to.
///
/// Every address is made of a page that was looked at when it was given, and of numbers, hashes and names of
/// repositories: nothing that a commit says can lead a reader elsewhere.
package struct Forge: Hashable, Sendable {
    /// The repository's page, without a slash at its end.
    package let page: String
    private let root: String
    private let infix: String

    /// Takes the page of a repository, `https://github.com/org/repo`; nil where it is none that may stand in a link.
    package init?(page text: String) {
        guard text.hasPrefix("https://") || text.hasPrefix("http://"), text.utf8.count <= Self.pageLimit else {
            return nil
        }
        let isFit = text.utf8.allSatisfy { byte in
            byte.isLetter || byte.isDigit || "-._~:/@%+".utf8.contains(byte)
        }
        guard isFit else { return nil }
        var page = text[...]
        while page.hasSuffix("/") { page.removeLast() }
        if page.hasSuffix(".git") { page.removeLast(4) }
        let parts = page.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, !parts[2].isEmpty, !parts[2].hasPrefix("/") else { return nil }
        self.page = String(page)
        let host = parts[2].prefix { $0 != "/" }
        root = parts[0] + "//" + host
        // GitLab keeps what is about a repository apart from the repositories below it.
        infix = host.contains("gitlab") ? "/-" : ""
    }

    /// The longest page, in bytes.
    package static let pageLimit = 500

    /// The page of an issue or pull request.
    package func address(of reference: Reference) -> String {
        let repository = reference.repository.map { "\(root)/\($0)" } ?? page
        return "\(repository)\(infix)/issues/\(reference.number)"
    }

    /// The page of a commit; nil where its hash is none.
    package func address(of commit: CommitID) -> String? {
        let isHash = (7...64).contains(commit.rawValue.utf8.count) && commit.rawValue.utf8.allSatisfy(\.isHexDigit)
        return isHash ? "\(page)\(infix)/commit/\(commit.rawValue)" : nil
    }
}
