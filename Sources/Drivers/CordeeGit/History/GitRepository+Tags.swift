package import CordeeModel

extension GitRepository {
    /// Of more names than these, all tags are asked for: git compares every tag with every name.
    private static let nameLimit = 64

    package func tagNames(of source: Source) async throws(Failure) -> [String] {
        let answer = try await git(source).answer([
            "for-each-ref", "--format=%(refname:strip=2)", "refs/tags/\(source.tagPrefix)*",
        ])
        return answer.output.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
    }

    package func tags(
        of source: Source, named names: [String]?, before commit: CommitID?
    ) async throws(Failure) -> [Tag] {
        if names?.isEmpty == true { return [] }
        let git = git(source)
        var arguments = ["for-each-ref", "--format=\(TagReader.format)"]
        if let commit {
            guard commit.isHash else { throw try await git.unknown(commit.rawValue) }
            arguments.append("--merged=\(commit)")
        }
        let few = names.flatMap { $0.count <= Self.nameLimit ? $0 : nil }
        let answer = try await git.ask(
            arguments + (few.map { $0.map { "refs/tags/\($0)" } } ?? ["refs/tags/\(source.tagPrefix)*"]))
        guard answer.isSuccess else {
            if let commit, try await !git.ask(["cat-file", "-e", "\(commit)^{commit}"]).isSuccess {
                throw try await git.unknown(commit.rawValue)
            }
            throw await git.failure(answer)
        }
        let found = TagReader.read(answer.fields)
        let tags = try await git.completed(found).sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        guard let names else { return tags }
        let wanted = Set(names)
        return tags.filter { wanted.contains($0.name) }
    }
}

/// Reads what `git for-each-ref` says of tags.
enum TagReader {
    /// Name, kind and hash of what the tag's ref names, kind and hash of what that names, and when it was made.
    static let format =
        "%(refname:strip=2)%00%(objecttype)%00%(objectname)%00%(*objecttype)%00%(*objectname)%00%(creatordate:unix)%00"

    private static let fieldCount = 6

    /// What was found: tags of commits, and tags of tags, whose commit has still to be asked for.
    struct Found {
        var tags: [Tag] = []
        var nested: [Tag] = []
        /// The positions among `tags` of those that do not say when they were made, as in the early days of git.
        var undated: [Int] = []
    }

    static func read(_ fields: [ArraySlice<UInt8>]) -> Found {
        var found = Found()
        // After the last NUL of each stands a line feed, and after all of them nothing.
        for start in stride(from: 0, to: fields.count - fieldCount, by: fieldCount) {
            let texts = fields[start..<(start + fieldCount)].map { String(decoding: $0, as: UTF8.self) }
            let name = texts[0].hasPrefix("\n") ? String(texts[0].dropFirst()) : texts[0]
            let seconds = Int64(texts[5])
            let at = Instant(seconds: seconds ?? 0)
            switch (texts[1], texts[3]) {
            case ("commit", _): found.tags.append(Tag(name: name, commit: CommitID(texts[2]), at: at))
            case ("tag", "commit"):
                if seconds == nil { found.undated.append(found.tags.count) }
                found.tags.append(Tag(name: name, commit: CommitID(texts[4]), at: at))
            case ("tag", "tag"): found.nested.append(Tag(name: name, commit: CommitID(texts[4]), at: at))
            default: break
            }
        }
        return found
    }
}

extension Git {
    /// All tags, those of tags with the commit that they name in the end, and those without a date with their commit's.
    fileprivate func completed(_ found: TagReader.Found) async throws(Failure) -> [Tag] {
        var tags = found.tags
        if !found.undated.isEmpty {
            let asked = found.undated.map { "\(tags[$0].commit)\n" }.joined()
            let answer = try await answer(
                ["log", "--no-walk=unsorted", "-z", "--no-show-signature", "--format=%H %ct", "--stdin"],
                input: Array(asked.utf8))
            var dates: [String: Instant] = [:]
            for field in answer.fields {
                let parts = String(decoding: field, as: UTF8.self).split(separator: " ")
                if parts.count == 2 { dates[String(parts[0])] = Instant(seconds: Int64(parts[1]) ?? 0) }
            }
            for index in found.undated { tags[index].at = dates[tags[index].commit.rawValue] ?? .epoch }
        }
        guard !found.nested.isEmpty else { return tags }
        let asked = found.nested.map { "\($0.commit)^{commit}\n" }.joined()
        let answer = try await answer(["cat-file", "--batch-check=%(objectname)"], input: Array(asked.utf8))
        let lines = answer.output.split(separator: UInt8(ascii: "\n"))
        return tags
            + zip(found.nested, lines).compactMap { tag, line in
                // A line for each; one of a tag of something else is no hash.
                CommitID(hash: Array(line)).map { Tag(name: tag.name, commit: $0, at: tag.at) }
            }
    }
}
