package import CordeeCore
internal import CordeeModel

extension Catalogue {
    /// Why no version is made: everything that stands against it, and what to type about the first of it.
    package func advice(for obstacles: [ReleasePlanner.Obstacle]) -> Advice {
        guard let first = obstacles.first else { return Advice("", hint: "") }
        let all = obstacles.map { "\($0.repository): \(text($0.kind))" }
        return Advice(all.joined(separator: "\n"), hint: hint(first))
    }

    private func text(_ kind: ReleasePlanner.Obstacle.Kind) -> String {
        switch kind {
        case .noCommits: return say(en: "there is no commit yet.", fr: "il n'y a encore aucun commit.")
        case .detached(let wanted):
            return say(
                en: "no branch is checked out; versions are made on \(wanted).",
                fr: "aucune branche n'est extraite ; les versions se font sur \(wanted).")
        case .otherBranch(let found, let wanted):
            return say(
                en: "the branch is \(found); versions are made on \(wanted).",
                fr: "la branche est \(found) ; les versions se font sur \(wanted).")
        case .unfinished(let operation):
            return say(
                en: "a \(operation.rawValue) was begun and not finished.",
                fr: "un \(operation.rawValue) est commencé et pas fini.")
        case .dirty(let paths, let count):
            let names = list(paths, limit: 5)
            return say(
                en: "\(set: self.count(count, .file)) not committed: \(set: names).",
                fr: "\(set: self.count(count, .file)) non validés : \(set: names).")
        case .noRemote(let name):
            return say(en: "there is no remote \(name) to push to.", fr: "il n'y a pas de dépôt distant \(name).")
        case .behind(let behind, let upstream):
            return say(
                en: "\(set: count(behind, .commit)) of \(upstream) missing here.",
                fr: "il manque ici \(set: count(behind, .commit)) de \(upstream).")
        case .ahead(let ahead, let upstream):
            return say(
                en: "\(upstream) lacks \(set: count(ahead, .commit)) of this branch.",
                fr: "il manque à \(upstream) \(set: count(ahead, .commit)) de cette branche.")
        case .diverged(let ahead, let behind, let upstream):
            return say(
                en: "the branch and \(upstream) went apart: \(ahead) only here, \(behind) only there.",
                fr: "la branche et \(upstream) ont divergé : \(ahead) seulement ici, \(behind) seulement là-bas.")
        case .nobody: return say(en: "git does not know who commits.", fr: "git ne sait pas qui valide.")
        case .taken(let service, let version, let tag):
            return say(
                en: "\(service) \(version) was made already: there is a tag \(tag).",
                fr: "\(service) \(version) existe déjà : il y a un tag \(tag).")
        case .notHigher(let service, let before, let after):
            return say(
                en: "\(service) \(after) does not come after \(before).",
                fr: "\(service) \(after) ne vient pas après \(before).")
        case .apart(let one, let other):
            return say(
                en: "\(one) and \(other) share it, but not their branch and remote.",
                fr: "\(one) et \(other) le partagent, mais pas leur branche ni leur dépôt distant.")
        case .sameTag(let one, let other, let tag):
            return say(
                en: "\(one) and \(other) would both be tagged \(tag).",
                fr: "\(one) et \(other) recevraient tous deux le tag \(tag).")
        case .sameFile(let one, let other, let path):
            return say(
                en: "\(one) and \(other) would write different versions into \(path).",
                fr: "\(one) et \(other) écriraient des versions différentes dans \(path).")
        case .elsewhere(let there, let branch):
            return say(
                en: "the remote's \(branch) is at \(there.short), which is not what is checked out.",
                fr: "la branche \(branch) distante est à \(there.short), ce qui n'est pas ce qui est extrait.")
        case .notSemantic(let service, let version):
            return say(
                en: "\(version) of \(service) is no semantic version.",
                fr: "\(version) de \(service) n'est pas une version sémantique.")
        }
    }

    private func hint(_ obstacle: ReleasePlanner.Obstacle) -> String {
        let place = Visible.word(obstacle.repository)
        switch obstacle.kind {
        case .noCommits:
            return say(
                en: "Make the first: `git -C \(set: place) commit`",
                fr: "Faites le premier : `git -C \(set: place) commit`")
        case .nobody:
            return say(
                en: "`git -C \(set: place) config user.email you@example.org`, and `user.name`",
                fr: "`git -C \(set: place) config user.email vous@example.org`, et `user.name`")
        case .detached(let wanted), .otherBranch(_, let wanted):
            return say(en: "`git -C \(set: place) switch \(wanted)`", fr: "`git -C \(set: place) switch \(wanted)`")
        case .unfinished(.bisect):
            return say(
                en: "Finish it: `git -C \(set: place) bisect reset`",
                fr: "Finissez : `git -C \(set: place) bisect reset`")
        case .unfinished(let operation):
            return say(
                en: "Finish it, or give it up: `git -C \(set: place) \(operation.rawValue) --abort`",
                fr: "Finissez, ou renoncez : `git -C \(set: place) \(operation.rawValue) --abort`")
        case .dirty:
            return say(
                en: "Commit them or put them aside: `git -C \(set: place) stash --include-untracked`",
                fr: "Validez-les ou mettez-les de côté : `git -C \(set: place) stash --include-untracked`")
        case .noRemote(let name):
            return say(
                en: "`git -C \(set: place) remote add \(name) URL`", fr: "`git -C \(set: place) remote add \(name) URL`"
            )
        case .behind:
            return say(en: "`git -C \(set: place) pull --ff-only`", fr: "`git -C \(set: place) pull --ff-only`")
        case .ahead: return say(en: "`git -C \(set: place) push`", fr: "`git -C \(set: place) push`")
        case .diverged:
            return say(en: "`git -C \(set: place) pull --rebase`", fr: "`git -C \(set: place) pull --rebase`")
        case .apart, .sameTag, .sameFile:
            return say(
                en:
                    "Give each its own in the manifest: `source: { tags: …, branch: …, versions: … }`, then `cordee check`",
                fr:
                    "Donnez à chacun le sien dans le manifeste : `source: { tags: …, branch: …, versions: … }`, puis `cordee check`"
            )
        case .elsewhere(_, let branch):
            return say(
                en: "`git -C \(set: place) fetch`, then pull or push \(branch)",
                fr: "`git -C \(set: place) fetch`, puis tirez ou poussez \(branch)")
        case .taken, .notHigher, .notSemantic:
            return say(
                en: "See what comes next: `cordee versions`", fr: "Voir ce qui vient ensuite : `cordee versions`")
        }
    }
}
