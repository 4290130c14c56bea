package import CordeeDriver
package import CordeeModel

extension GitRepository {
    package func commit(_ request: CommitRequest) async throws(Failure) -> CommitID {
        try await Leftovers.end(in: Self.directory(of: request.source, in: root), of: request.source.repository)
        let bench = try await Workbench.open(request.source, git(request.source))
        if bench.head != request.parent {
            guard let made = try await bench.made(request), made.meddled.isEmpty else { throw bench.moved(request) }
            // Git moves the branch before the index; who was killed in between left the index as it was.
            try await bench.stage(request)
            return made.commit
        }
        let draft = try await bench.draft(of: request)
        if draft.changes.isEmpty { return request.parent }
        do throws(Failure) {
            try await bench.make(request, draft)
        } catch {
            // What was begun may stay when it is cancelled; otherwise nothing of a failed commit is left.
            if error.code != .cancelled { try? await bench.restore(request) }
            throw error
        }
        let after = try await Workbench.open(request.source, bench.git)
        var request = request
        var made = try await after.made(request)
        if made == nil, let message = try await after.message(above: request.parent) {
            // It is the one that was just made, with other words than were asked for.
            request.message = message
            made = try await after.made(request)
            made?.meddled.append("COMMIT_EDITMSG")
        }
        guard let made else { throw after.moved(request) }
        guard made.meddled.isEmpty else {
            try await takeBack(after.altered(request, made), remotely: false)
            // The index may still hold what was asked for.
            try await after.restore(request)
            throw Failure(.hookMeddled, [bench.git.path, made.meddled.joined(separator: ",")])
        }
        return made.commit
    }
}

extension Workbench {
    /// What a commit is going to change.
    struct Draft {
        /// The files whose contents differ from the parent's, as they are to lie in the working tree.
        var changes: [CommitRequest.File] = []
        /// Those of them that the index does not know.
        var unknown: [String] = []
    }

    /// A commit that is there.
    struct Made {
        var commit: CommitID
        /// The files in it that are not as they were asked for.
        var meddled: [String]
    }

    /// The request's commit, when that is what is checked out: on the same parent, with the same message (to which a hook
    /// may have added something), and with nothing but the request's files changed; nil: it is another.
    func made(_ request: CommitRequest) async throws(Failure) -> Made? {
        let about = try await git.answer(["show", "--no-patch", "--no-show-signature", "--format=%P%x00%B", "\(head)"])
        let fields = about.fields
        guard fields.count == 2, String(decoding: fields[0], as: UTF8.self) == request.parent.rawValue else {
            return nil
        }
        let message = Message(String(decoding: fields[1], as: UTF8.self))
        guard message.isRequested(Message(request.message)) else { return nil }
        let changed = try await git.answer([
            "diff-tree", "-r", "-z", "--name-only", "--no-renames", "--no-ext-diff", "--no-commit-id",
            "\(request.parent)", "\(head)", "--",
        ])
        let names = changed.fields.filter { !$0.isEmpty }.map { String(decoding: $0, as: UTF8.self) }
        let paths = request.files.map(\.path)
        var meddled = names.filter { !paths.contains($0) }
        let blobs = try await blobs(of: paths, at: head)
        for file in request.files {
            let wanted = try await blob(file.contents)
            if blobs[file.path]?.blob != wanted { meddled.append(file.path) }
        }
        return Made(commit: head, meddled: meddled)
    }

    /// Compares what is asked for with what is there, and makes sure that nobody's work would be committed or lost.
    /// - Throws: `treeDirty`, `fileUnsafe`.
    func draft(of request: CommitRequest) async throws(Failure) -> Draft {
        let paths = request.files.map(\.path)
        for path in paths { try file(path).check() }
        let blobs = try await blobs(of: paths, at: request.parent)
        let staged = try await staged(paths)
        var draft = Draft()
        var theirs: [String] = []
        for wanted in request.files {
            let entry = blobs[wanted.path]
            guard entry?.isFile ?? true else { throw Failure(.fileUnsafe, [git.path, wanted.path]) }
            let found = try file(wanted.path).contents()
            let forms = try await forms(of: wanted)
            let isOurs = forms.contain(found)
            // As it was committed, or not there at all.
            let isUntouched = entry == nil ? found == nil : !dirty.contains(wanted.path)
            if !isOurs, !isUntouched { theirs.append(wanted.path) }
            if try await blob(wanted.contents) != entry?.blob {
                var before: WorkingForms?
                if let entry { before = try await self.forms(of: entry, as: wanted.path) }
                let working = isOurs ? found : nil
                draft.changes.append(
                    .init(path: wanted.path, contents: working ?? forms.inPlace(of: before, found: found)))
            }
            if staged[wanted.path] == nil { draft.unknown.append(wanted.path) }
        }
        guard theirs.isEmpty else { throw Failure(.treeDirty, [git.path, theirs.joined(separator: ",")]) }
        return draft
    }

    /// Writes the files and commits them, and nothing else that may be staged.
    func make(_ request: CommitRequest, _ draft: Draft) async throws(Failure) {
        for change in draft.changes { try file(change.path).replace(with: change.contents) }
        if !draft.unknown.isEmpty { _ = try await git.answer(["add", "--"] + Git.pathspecs(draft.unknown)) }
        let answer = try await git.ask(
            ["commit", "--quiet", "--only", "--no-status", "--cleanup=whitespace", "--file=-", "--"]
                + Git.pathspecs(draft.changes.map(\.path)), input: Array(request.message.utf8))
        guard answer.isSuccess else {
            throw await git.failure(answer, ofHooks: ["pre-commit", "prepare-commit-msg", "commit-msg"])
        }
    }

    /// Brings the request's files in the index, where they are still the parent's, up to the commit that is there.
    func stage(_ request: CommitRequest) async throws(Failure) {
        let paths = request.files.map(\.path)
        let before = try await blobs(of: paths, at: request.parent)
        let after = try await blobs(of: paths, at: head)
        let staged = try await staged(paths)
        let stale = paths.filter { path in
            before[path]?.blob != after[path]?.blob && staged[path]?.blob == before[path]?.blob
        }
        if !stale.isEmpty { _ = try await git.answer(["reset", "--quiet", "--"] + Git.pathspecs(stale)) }
    }

    /// The message of what is checked out, when that comes right after a commit.
    fileprivate func message(above parent: CommitID) async throws(Failure) -> String? {
        let about = try await git.answer(["show", "--no-patch", "--no-show-signature", "--format=%P%x00%B", "\(head)"])
        guard about.fields.count == 2, String(decoding: about.fields[0], as: UTF8.self) == parent.rawValue else {
            return nil
        }
        return String(decoding: about.fields[1], as: UTF8.self)
    }

    /// The request as a hook has altered it: what the commit really holds.
    fileprivate func altered(_ request: CommitRequest, _ made: Made) async throws(Failure) -> CommitRequest {
        var altered = request
        altered.files = []
        for path in Set(request.files.map(\.path) + made.meddled).sorted() {
            let contents = try await git.ask(["cat-file", "blob", "\(made.commit):\(path)"])
            // One that the hook has removed holds nothing.
            if contents.isSuccess { altered.files.append(.init(path: path, contents: contents.output)) }
        }
        return altered
    }

    func moved(_ request: CommitRequest) -> Failure {
        Failure(.branchMoved, [git.path, request.source.branch, "\(request.parent)", "\(head)"])
    }
}

/// A commit's message as git leaves it (`--cleanup=whitespace`).
struct Message: Equatable {
    private var lines: [ArraySlice<UInt8>]

    init(_ text: String) {
        lines = []
        // Bytes, as a carriage return and a line feed are one character, and no line end of git's.
        for line in Array(text.utf8).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            let isSpace = { (byte: UInt8) in [0x20, 0x09, 0x0B, 0x0C, 0x0D].contains(byte) }
            let end = line.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? line.startIndex
            let kept = line[..<end]
            if kept.isEmpty, lines.last?.isEmpty ?? true { continue }
            lines.append(kept)
        }
        while lines.last?.isEmpty ?? false { lines.removeLast() }
    }

    /// Whether it is what was asked for, or that with something added at its end.
    func isRequested(_ wanted: Message) -> Bool { lines.starts(with: wanted.lines) }
}
