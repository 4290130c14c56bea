package import CordeeDriver
package import CordeeModel

extension GitRepository {
    package func takeBack(_ request: CommitRequest, remotely: Bool) async throws(Failure) {
        try await Leftovers.end(in: Self.directory(of: request.source, in: root), of: request.source.repository)
        let bench = try await Workbench.open(request.source, git(request.source))
        if bench.head != request.parent {
            // One that somebody has altered since is theirs.
            guard let made = try await bench.made(request), made.meddled.isEmpty else { throw bench.moved(request) }
            if try await isPushed(bench.head, request.source, remotely: remotely) {
                throw Failure(.pushedAlready, [bench.git.path, request.source.remote, bench.head.short])
            }
            // Only if nobody has moved it meanwhile. Index and files are as they were: still nothing is lost.
            _ = try await bench.git.answer([
                "update-ref", "-m", "cordee: take back", "HEAD", "\(request.parent)", "\(bench.head)",
            ])
        }
        try await bench.restore(request)
    }
}

extension Workbench {
    /// Brings the request's files back to the parent's contents, where they are as the request wanted them; what somebody
    /// changed since stays.
    func restore(_ request: CommitRequest) async throws(Failure) {
        let paths = request.files.map(\.path)
        let before = try await blobs(of: paths, at: request.parent)
        let staged = try await staged(paths)
        var unstaged: [String] = []
        for wanted in request.files {
            if let entry = staged[wanted.path], entry.blob != before[wanted.path]?.blob,
                try await entry.blob == blob(wanted.contents)
            {
                unstaged.append(wanted.path)
            }
            try file(wanted.path).check()
            let forms = try await forms(of: wanted)
            guard let found = try file(wanted.path).contents(), forms.contain(found) else { continue }
            guard let entry = before[wanted.path] else {
                try file(wanted.path).remove()
                continue
            }
            let old = try await self.forms(of: entry, as: wanted.path).inPlace(of: forms, found: found)
            if old != found { try file(wanted.path).replace(with: old) }
        }
        if !unstaged.isEmpty {
            _ = try await git.answer(["reset", "--quiet", "\(request.parent)", "--"] + Git.pathspecs(unstaged))
        }
    }
}
