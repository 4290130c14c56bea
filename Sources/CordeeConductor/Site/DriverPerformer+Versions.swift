import CordeeCore
import CordeeDriver
import CordeeModel
import CordeeReleases

extension DriverPerformer {
    /// Makes work on repositories so.
    /// - Throws: what git says; `unforeseen` for work that is not about repositories.
    func performVersions(_ effect: Effect, _ shop: Workshop) async throws(Failure) -> Evidence {
        switch effect.work {
        case .preflight(let preflight): return try await run(preflight, effect.id, shop)
        case .commit(let commit):
            return Evidence(commit: try await shop.repository.commit(try await request(commit, shop)).rawValue)
        case .takeBack(let commit, let asksRemote):
            return try await Self.unlessPushed { () throws(Failure) in try await takeBack(commit, asksRemote, shop) }
        case .tag(let tag):
            let commit = try await commit(tag.commit, shop)
            try await shop.repository.tag(
                TagRequest(source: tag.commit.source, name: tag.name, commit: commit, message: tag.message))
            return Evidence(commit: commit.rawValue)
        case .untag(let tag, let asksRemote):
            return try await Self.unlessPushed { () throws(Failure) in try await untag(tag, asksRemote, shop) }
        case .push(let push):
            let commit = try await commit(push.commit, shop)
            try await shop.repository.push(PushRequest(source: push.commit.source, commit: commit, tags: push.tags))
            return Evidence(commit: commit.rawValue)
        case .prepare, .start, .verify, .shift, .settle, .judge, .verifyTogether, .scenario:
            throw Failure(.unforeseen, ["@sources"])
        }
    }

    /// Takes something back. What others have already stays as it is: trying again would never change that.
    private nonisolated(nonsending) static func unlessPushed(
        _ body: nonisolated(nonsending) () async throws(Failure) -> Void
    ) async throws(Failure) -> Evidence {
        do throws(Failure) {
            try await body()
            return Evidence()
        } catch  where error.code == .pushedAlready {
            return Evidence(kept: true)
        }
    }

    private func run(
        _ preflight: Action.Preflight, _ id: EffectID, _ shop: Workshop
    ) async throws(Failure) -> Evidence {
        try SmallFile.makeDirectory(shop.logs)
        let log = Workshop.log(in: shop.logs, id.run, id.step, preflight.service)
        let evidence = try await shop.preflight.run(
            PreflightRequest(
                service: preflight.service, source: preflight.source, command: preflight.command, log: log)
        ) { _ in }
        return Evidence(log: evidence.log)
    }

    /// The tag is only removed from the commit of this plan, wherever the branch is by now.
    private func untag(_ tag: Action.VersionTag, _ asksRemote: Bool, _ shop: Workshop) async throws(Failure) {
        let source = tag.commit.source
        let known: CommitID
        do throws(Failure) {
            known = try await shop.history.resolve("refs/tags/\(tag.name)", in: source)
        } catch  where error.code == .revisionUnknown {
            return
        }
        guard try await made(try await request(tag.commit, shop), shop) == known else { return }
        let request = TagRequest(source: source, name: tag.name, commit: known, message: tag.message)
        try await shop.repository.untag(request, remotely: asksRemote)
    }

    /// Where there is nothing of a commit on the branch, nothing is taken back: others have gone on without it.
    private func takeBack(
        _ commit: Action.VersionCommit, _ asksRemote: Bool, _ shop: Workshop
    ) async throws(Failure) {
        let request = try await request(commit, shop)
        let made = try await made(request, shop)
        if made == nil || made == commit.parent, try await branch(of: commit.source, shop) != commit.parent { return }
        try await shop.repository.takeBack(request, remotely: asksRemote)
    }

    /// The commit of a plan, wherever HEAD is by now: the branch's first one after the parent, with that message and those
    /// files; the parent itself where it has them already; nil: there is none.
    private func made(_ request: CommitRequest, _ shop: Workshop) async throws(Failure) -> CommitID? {
        if try await holds(request.parent, request, shop) { return request.parent }
        var source = request.source
        source.paths = []
        let range = CommitRange(after: request.parent, upTo: try await branch(of: source, shop))
        let next = try await shop.history.commits(range, of: source).last { $0.parents == [request.parent] }
        guard let next, next.message == request.message || next.message.hasPrefix(request.message + "\n"),
            try await holds(next.id, request, shop)
        else { return nil }
        return next.id
    }

    private func holds(_ commit: CommitID, _ request: CommitRequest, _ shop: Workshop) async throws(Failure) -> Bool {
        for file in request.files
        where try await shop.files.contents(of: file.path, at: commit, in: request.source) != file.contents {
            return false
        }
        return true
    }

    private func branch(of source: Source, _ shop: Workshop) async throws(Failure) -> CommitID {
        try await shop.history.resolve("refs/heads/\(source.branch)", in: source)
    }

    /// The commit of a plan, made now only where it is not there.
    private func commit(_ plan: Action.VersionCommit, _ shop: Workshop) async throws(Failure) -> CommitID {
        let request = try await request(plan, shop)
        if let made = try await made(request, shop) { return made }
        return try await shop.repository.commit(request)
    }

    /// The files of a commit with their new versions in them, made from what its parent has.
    private func request(_ commit: Action.VersionCommit, _ shop: Workshop) async throws(Failure) -> CommitRequest {
        var contents: [String: [UInt8]] = [:]
        for path in commit.files.map(\.file.path) where contents[path] == nil {
            guard let bytes = try await shop.files.contents(of: path, at: commit.parent, in: commit.source) else {
                throw Failure(.fileMissing, [path])
            }
            contents[path] = bytes
        }
        let names = try VersionFile.packageNames(in: commit.files.map(\.file), contents: contents)
        for change in commit.files {
            let file = try VersionFile(change.file, contents: contents[change.file.path] ?? [], names: names)
            contents[change.file.path] = try file.replacing(with: change.version.rawValue)
        }
        var files: [CommitRequest.File] = []
        for path in commit.files.map(\.file.path) where !files.contains(where: { $0.path == path }) {
            files.append(CommitRequest.File(path: path, contents: contents[path] ?? []))
        }
        return CommitRequest(source: commit.source, parent: commit.parent, files: files, message: commit.message)
    }
}
