internal import ArgumentParser
internal import CordeeConductor
internal import CordeeDriver
internal import CordeeMessages
internal import CordeeModel
internal import CordeeReleases

struct CommitsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "commits", abstract: "Look at commits.", subcommands: [Lint.self])

    struct Lint: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Which commits do not follow the convention, each with what to change; exit code 1 when some do not.",
            discussion: """
                As a hook, in .git/hooks/commit-msg: exec cordee commits lint --hook "$1"

                Examples:
                  cordee commits lint unreleased db-service
                  cordee commits lint origin/main..HEAD
                """)

        @OptionGroup var options: FleetOptions
        @Argument(help: "FROM..TO, a version, or unreleased.") var range: String?
        @Argument(help: "The service whose repository it is; not needed where there is one only.") var service: String?
        @Option(help: "The file of a message that is about to be committed, as git gives it to a hook.") var hook:
            String?

        func validate() throws {
            if (range == nil) == (hook == nil) { throw ValidationError("Give a range, or --hook FILE.") }
        }

        func run() async throws {
            // A hook runs in a service's repository, which need not be below the fleet's manifest.
            if let hook, options.file == nil, (try? Workspace(file: nil)) == nil {
                return try carryOut(locale: options.locale) { voice in
                    report(try Self.draft(hook, .standard), 1, .standard, voice)
                }
            }
            try await carryOut(options) { context in
                let desk = try context.sourceDesk()
                var findings: [LintFinding] = []
                var count = 1
                if let hook {
                    findings = try Self.draft(hook, desk.fleet.convention)
                } else {
                    let commits = try await commits(desk)
                    count = commits.count
                    let lint = CommitLint(desk.fleet.convention)
                    findings = commits.flatMap { lint.findings(in: $0) }
                }
                return report(findings, count, desk.fleet.convention, context.voice)
            }
        }

        /// What is wrong with a message that is about to be committed.
        private static func draft(_ path: String, _ convention: Convention) throws(Failure) -> [LintFinding] {
            guard let text = SmallFile.text(path) else { throw Failure(.fileMissing, [path]) }
            return CommitLint(convention).findings(inDraft: text)
        }

        /// The commits of the range, in each repository once.
        private func commits(_ desk: SourceDesk) async throws -> [Commit] {
            var seen: Set<CommitID> = []
            var all: [Commit] = []
            for service in try desk.services(service.map { [$0] } ?? []) {
                let range = try await desk.range(range ?? SourceDesk.unreleased, of: service)
                let commits = try await desk.shop.history.commits(
                    CommitRange(after: range.after, upTo: range.upTo), of: service.source)
                for commit in commits where seen.insert(commit.id).inserted { all.append(commit) }
            }
            return all
        }

        private func report(
            _ findings: [LintFinding], _ count: Int, _ convention: Convention, _ voice: Voice
        ) -> ExitStatus {
            var bad: Set<String> = []
            for finding in findings {
                bad.insert(finding.commit?.rawValue ?? "")
                let advice = voice.catalogue.advice(for: finding, convention: convention)
                let place = finding.commit.map { $0.short + " " } ?? ""
                voice.say([
                    Line(place, .bold) + Line(finding.subject.text), Line("  " + advice.message, .yellow),
                    Line("  → ", .cyan) + Line(prose: advice.hint),
                ])
            }
            if findings.isEmpty {
                if hook == nil { voice.say(VersionPhrase.clean(count)) }
                return .done
            }
            if hook == nil { voice.say(VersionPhrase.unclean(bad.count, of: count)) }
            return .problem
        }
    }
}
