import CordeeDriver
package import CordeeModel

extension GitRepository: SourceFiles {
    package func contents(
        of path: String, at commit: CommitID, in source: Source
    ) async throws(Failure) -> [UInt8]? {
        let git = git(source)
        guard commit.isHash else { throw try await git.unknown(commit.rawValue) }
        // From standard input, so that no name is taken for an option; no name holds a line feed and a NUL at once.
        guard !path.utf8.contains(0), !path.utf8.contains(UInt8(ascii: "\n")) else { return nil }
        let answer = try await git.answer(["cat-file", "--batch"], input: Array("\(commit):\(path)\n".utf8))
        guard let end = answer.output.firstIndex(of: UInt8(ascii: "\n")) else { throw await git.failure(answer) }
        // `<hash> blob <size>`, or `<name> missing`.
        let head = String(decoding: answer.output[..<end], as: UTF8.self).split(separator: " ")
        guard head.count == 3, head[1] == "blob", let size = Int(head[2]) else { return nil }
        let start = end + 1
        guard answer.output.count >= start + size else { throw await git.failure(answer) }
        return Array(answer.output[start..<start + size])
    }
}
