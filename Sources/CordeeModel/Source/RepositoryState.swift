/// A repository as it was found: what a plan starts from, and what is compared when its run begins.
package struct RepositoryState: Hashable, Codable, Sendable {
    /// The commit that is checked out; nil: there is none yet.
    package var head: CommitID?
    /// The branch that is checked out; nil: none is (a detached head).
    package var branch: String?
    /// The branch of a remote that it follows; nil: none.
    package var upstream: Upstream?
    /// What is changed and not committed, also files that git does not know yet, in git's order; at most `dirtyLimit`.
    package var dirty: [String]
    /// How many there are altogether.
    package var dirtyCount: Int
    /// Whether commits before a certain one are missing here (`git clone --depth`).
    package var isShallow: Bool
    /// What somebody began and did not finish; nil: nothing.
    package var underWay: UnderWay?
    /// The tags whose names begin with the source's prefix, in the order of their names.
    package var tags: [Tag]
    /// The remote; nil: the repository has none of that name.
    package var remote: Remote?
    /// Whether git knows who commits here.
    package var hasIdentity: Bool
    /// Whether commits and annotated tags are signed here.
    package var signing: Signing

    /// The most paths that are named.
    package static let dirtyLimit = 100

    /// Where a branch stands beside the one that it follows, as of the last fetch.
    package struct Upstream: Hashable, Codable, Sendable {
        /// Its name: `origin/main`.
        package var name: String
        /// How many commits the branch has that the upstream lacks; nil: the upstream is not there (any more).
        package var ahead: Int?
        /// How many commits the upstream has that the branch lacks; nil as `ahead`.
        package var behind: Int?

        /// Describes an upstream.
        package init(name: String, ahead: Int?, behind: Int?) {
            self.name = name
            self.ahead = ahead
            self.behind = behind
        }
    }

    /// An operation of several steps.
    package enum UnderWay: String, Hashable, Codable, Sendable, CaseIterable {
        case merge, rebase, revert, bisect
        case cherryPick = "cherry-pick"
        /// Patches out of mails (`git am`).
        case mail = "am"
    }

    /// What is signed.
    package struct Signing: Hashable, Codable, Sendable {
        /// Whether commits are.
        package var commits: Bool
        /// Whether annotated tags are.
        package var tags: Bool

        /// Describes what is signed.
        package init(commits: Bool = false, tags: Bool = false) {
            self.commits = commits
            self.tags = tags
        }
    }

    /// A remote repository.
    package struct Remote: Hashable, Codable, Sendable {
        /// Its address, without the user and password that may stand in it.
        package var url: String
        /// What it said when it was asked; nil: it was not.
        package var positions: Positions?

        /// Describes a remote.
        package init(url: String, positions: Positions? = nil) {
            self.url = url
            self.positions = positions
        }
    }

    /// Where a remote repository's branch and tags are.
    package struct Positions: Hashable, Codable, Sendable {
        /// The branch; nil: it has none of that name.
        package var branch: CommitID?
        /// The tags whose names begin with the source's prefix and the commits that they name, by name.
        package var tags: [RemoteTag]

        /// Describes positions.
        package init(branch: CommitID?, tags: [RemoteTag]) {
            self.branch = branch
            self.tags = tags
        }
    }

    /// A tag that a remote repository has.
    package struct RemoteTag: Hashable, Codable, Sendable {
        /// Its name without `refs/tags/`.
        package var name: String
        /// The commit that it names in the end.
        package var commit: CommitID

        /// Describes a tag.
        package init(name: String, commit: CommitID) {
            self.name = name
            self.commit = commit
        }
    }

    /// Describes a repository.
    package init(
        head: CommitID?, branch: String?, upstream: Upstream? = nil, dirty: [String] = [], dirtyCount: Int? = nil,
        isShallow: Bool = false, underWay: UnderWay? = nil, tags: [Tag] = [], remote: Remote? = nil,
        hasIdentity: Bool = true, signing: Signing = Signing()
    ) {
        self.head = head
        self.branch = branch
        self.upstream = upstream
        self.dirty = dirty
        self.dirtyCount = dirtyCount ?? dirty.count
        self.isShallow = isShallow
        self.underWay = underWay
        self.tags = tags
        self.remote = remote
        self.hasIdentity = hasIdentity
        self.signing = signing
    }
}
