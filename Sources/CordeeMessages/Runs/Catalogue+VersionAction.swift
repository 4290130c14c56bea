import CordeeCore
import CordeeModel

extension Catalogue {
    /// What an action on a repository does; empty for any other action.
    func text(ofVersions action: Action) -> String {
        switch action {
        case .preflight(let preflight):
            let command = Visible.text(preflight.command.joined(separator: " "))
            return say(
                en: "\(preflight.service): run `\(set: command)`",
                fr: "\(preflight.service) : exécuter `\(set: command)`")
        case .commit(let commit):
            let files = count(commit.files.count, .file)
            return say(
                en: "commit \(title(commit)) on \(commit.source.branch) (\(set: files))",
                fr: "valider \(title(commit)) sur \(commit.source.branch) (\(set: files))")
        case .takeBack(let commit, _):
            return say(
                en: "take the commit \(title(commit)) back from \(commit.source.branch)",
                fr: "retirer de \(commit.source.branch) le commit \(title(commit))")
        case .tag(let tag):
            return say(en: "tag \(tag.message) as \(tag.name)", fr: "poser le tag \(tag.name) (\(tag.message))")
        case .untag(let tag, _): return say(en: "remove the tag \(tag.name)", fr: "retirer le tag \(tag.name)")
        case .push(let push):
            let tags = Visible.text(push.tags.joined(separator: ", "))
            let source = push.commit.source
            return say(
                en: "push \(source.branch) and \(set: tags) of \(source.repository) to \(source.remote)",
                fr: "pousser \(source.branch) et \(set: tags) de \(source.repository) vers \(source.remote)")
        case .prepare, .start, .verify, .shift, .settle, .judge, .verifyTogether, .scenario: return ""
        }
    }

    private func title(_ commit: Action.VersionCommit) -> String {
        String(commit.message.prefix { !$0.isNewline })
    }
}
