package import CordeeModel

/// Tells how repositories stand, and catches up with their remotes.
///
/// Guidance for implementers: nothing here changes a repository, but for `refresh`, which only changes what is known of
/// its remote. A remote that never answers is given up, and counts as `remoteUnreachable`. When the calling task is
/// cancelled, stop and throw `cancelled`.
///
/// Every requirement throws `gitMissing`, `notRepository`, `notRepositoryRoot`, `repositoryUntrusted` and `gitFailed`.
package protocol Standings: Sendable {
    /// How the repository of each source stands, in their order; with `remotely` also what its remote says, which is the
    /// only thing that needs a network. A remote that several of them share is asked once.
    /// - Throws: `repositoryBare`; with `remotely` also `remoteMissing`, `remoteUnreachable`, `remoteDenied`.
    func observe(_ sources: [Source], remotely: Bool) async throws(Failure) -> [RepositoryState]

    /// Fetches the sources' branches and the tags that others pushed; moves no local branch and no local tag. A remote that
    /// several of them share is asked once.
    /// - Throws: `remoteMissing`, `remoteUnreachable`, `remoteDenied`, `tagTaken` (a tag of the remote is elsewhere here),
    ///   `revisionUnknown` (the remote has no such branch).
    func refresh(_ sources: [Source]) async throws(Failure)
}
