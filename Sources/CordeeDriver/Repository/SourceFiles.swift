package import CordeeModel

/// Reads files as a commit has them, whatever lies in the working tree.
package protocol SourceFiles: Sendable {
    /// What is in a file; nil: the commit has no file of that name.
    /// - Throws: `gitMissing`, `notRepository`, `revisionUnknown`, `versionFileTooLarge`, `gitFailed`.
    func contents(of path: String, at commit: CommitID, in source: Source) async throws(Failure) -> [UInt8]?
}
