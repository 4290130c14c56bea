package import CordeeCore
package import CordeeMessages
internal import CordeeModel
internal import CordeeReleases

/// A plan that makes versions, as people read it.
package struct ReleasePlanView: Sendable {
    private let plan: Plan
    private let choices: [SourceDesk.Choice]
    private let catalogue: Catalogue

    /// Shows a plan, and why each version is what it is.
    package init(_ plan: Plan, _ choices: [SourceDesk.Choice], catalogue: Catalogue) {
        self.plan = plan
        self.choices = choices
        self.catalogue = catalogue
    }

    /// Each version with its reason, and how much will be done.
    package func lines(width: Int? = nil) -> [Line] {
        let versions = plan.versions ?? []
        var table = Table([.init("", minimum: 8), .init("", minimum: 12), .init(""), .init("", minimum: 12)])
        for version in versions {
            table.add([
                Line(version.service.rawValue),
                Line(version.before?.rawValue ?? "—") + Line(" → ", .dim)
                    + Line(version.after.rawValue, [.bold, .green]), Line(version.tag, .dim), Line(reason(version)),
            ])
        }
        let train = plan.train.map { " · " + catalogue.say(PlanPhrase.train($0.id)) } ?? ""
        let steps = catalogue.say(PlanPhrase.steps(plan.steps.count, sideBySide: plan.environment.parallel))
        return [Line(catalogue.say(VersionPhrase.heading(versions.count)), .bold) + Line(train), ""]
            + table.lines(width: width, indent: 2) + ["", Line(steps), Line(catalogue.say(VersionPhrase.wayBack)), ""]
    }

    /// Every change and command, as somebody would type it.
    package var commands: [Line] {
        plan.steps.flatMap { step -> [Line] in
            switch step.action {
            case .preflight(let preflight): [command(preflight.command, in: preflight.source)]
            case .commit(let commit):
                changes(commit) + [command(["git", "commit", "-m", title(commit.message)], in: commit.source)]
            case .tag(let tag):
                [command(["git", "tag", "-a", tag.name, "-m", tag.message], in: tag.commit.source)]
            case .push(let push):
                [
                    command(
                        ["git", "push", "--atomic", push.commit.source.remote, push.commit.source.branch] + push.tags,
                        in: push.commit.source)
                ]
            case .prepare, .start, .verify, .shift, .settle, .judge, .verifyTogether, .scenario, .takeBack, .untag: []
            }
        }
    }

    private func reason(_ version: PlannedVersion) -> String {
        guard let call = choices.first(where: { $0.outlook.service.id == version.service })?.outlook.call,
            let bump = call.bump, let first = call.reasons.first
        else { return catalogue.count(version.commits, .commit) }
        return catalogue.say(
            VersionPhrase.because(bump, first.summary.text, more: call.reasons.count - 1))
    }

    private func changes(_ commit: Action.VersionCommit) -> [Line] {
        commit.files.flatMap { change -> [Line] in
            let found = choices.flatMap(\.files).filter { $0.file == change.file }
            return found.prefix(1).map {
                Line(
                    "  "
                        + catalogue.say(
                            VersionPhrase.file(
                                $0.file.path, lines: $0.lines, before: $0.version, after: change.version.rawValue)))
            }
        }
    }

    private func command(_ words: [String], in source: Source) -> Line {
        var words = words
        if words.first == "git", source.repository != "." {
            words.insert(contentsOf: ["-C", source.repository], at: 1)
        }
        return Line("  " + catalogue.say(VersionPhrase.command(words.map(Self.word).joined(separator: " "))), .cyan)
    }

    /// An option stays what it is; everything else is quoted where a shell would not take it as it is.
    private static func word(_ text: String) -> String { text.hasPrefix("-") ? Visible.text(text) : Visible.word(text) }

    private func title(_ message: String) -> String { String(message.prefix { !$0.isNewline }) }
}
