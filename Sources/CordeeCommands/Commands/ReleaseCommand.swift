internal import ArgumentParser
internal import CordeeConductor
internal import CordeeCore
internal import CordeeLedger
internal import CordeeManifest
internal import CordeeMessages
internal import CordeeModel
internal import CordeeReleases
internal import Foundation

struct ReleaseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "release",
        abstract: "Make a version: preflight, version files, one commit, one tag, one atomic push.",
        discussion: """
            It is a run like any other: on the record, resumed where it was when it is killed, and taken back whole when a \
            step fails before the push. Asks the remote first; --offline takes what is known here.

            Examples:
              cordee release db-service auto              what its commits call for
              cordee release db-service minor --dry-run   see each change and command
              cordee release db-service minor --pre rc    1.3.0-rc.0, then rc.1, …
              cordee release db-service 2.0.0
              cordee release --all auto                   every service with news, and a train of them
            """)

    @OptionGroup var options: FleetOptions
    @Argument(help: "The service (not with --all), and patch, minor, major, auto or a version.") var words: [String] =
        []
    @Flag(help: "Every service whose commits call for a version, those that others need first.") var all = false
    @Option(help: "Make a pre-release of that name: rc, beta.") var pre: String?
    @Flag(help: "Print each change and command, and do nothing.") var dryRun = false
    @Flag(help: "Do not ask the remote what others pushed.") var offline = false
    @OptionGroup var runOptions: RunOptions

    func validate() throws {
        if words.count > (all ? 1 : 2) { throw ValidationError("Name one service, or --all.") }
    }

    func run() async throws {
        try await carryOut(options, scene: Scene(environment: Environment.sources.id)) { context in
            let desk = try context.sourceDesk()
            guard all || words.count == 2 else { throw ReleaseTrouble.nobody }
            let wish = try Self.wish(words.last ?? "auto")
            let services = try desk.services(all ? [] : [words[0]])
            return try await context.execute(runOptions) {
                // Half-made versions would look like somebody's changes, with advice that makes it worse.
                if let run = try context.openRelease() {
                    throw OpenProblem.rejected(.environmentBusy(Environment.sources.id, by: run))
                }
                let choices = try await choose(services, wish, desk, context)
                let plan = try context.releasePlan(desk, choices)
                if !runOptions.json {
                    context.show(plan, choices, dryRun: dryRun)
                } else if dryRun, let plan {
                    try context.voice.print(json: plan)
                }
                return dryRun ? nil : plan
            } then: { plan in
                context.announce(plan)
            }
        }
    }

    /// The choices of all services; those whose commits call for nothing are said and left out.
    private func choose(
        _ services: [Service], _ wish: SourceDesk.Wish, _ desk: SourceDesk, _ context: Context
    ) async throws -> [SourceDesk.Choice] {
        var choices: [SourceDesk.Choice] = []
        for outlook in try await desk.outlooks(of: services, fetching: !offline) {
            let service = outlook.service
            let choice = try await desk.choice(outlook, wish, identifier: pre)
            let unread = outlook.call.unread.count
            if let stray = outlook.stray {
                context.voice.warn(
                    context.voice.catalogue.say(
                        VersionPhrase.stray(service.id, stray.tag.name, repository: service.source.repository)))
            }
            if unread > 0 {
                context.voice.warn(context.voice.catalogue.say(VersionPhrase.unreadOf(service.id, unread)))
            }
            choices.append(choice)
        }
        return choices
    }

    private static func wish(_ text: String) throws(ReleaseTrouble) -> SourceDesk.Wish {
        if text == "auto" { return .auto }
        if let bump = Bump(rawValue: text) { return .bump(bump) }
        let bare = text.hasPrefix("v") ? String(text.dropFirst()) : text
        guard SemanticVersion(bare) != nil else { throw .badWish(text) }
        return .version(Version(bare))
    }
}

extension Context {
    /// The run that makes versions now, or was left while it did; nil: none.
    fileprivate func openRelease() throws -> RunID? {
        guard let reader = try workspace.reader() else { return nil }
        return try reader.openRuns().first { try reader.run($0)?.environment == Environment.sources.id }
    }

    /// The plan that makes the chosen versions; nil: none was chosen.
    func releasePlan(_ desk: SourceDesk, _ choices: [SourceDesk.Choice]) throws -> Plan? {
        guard choices.contains(where: { $0.version != nil }) else { return nil }
        let cars = choices.compactMap { choice in
            choice.version.map { Train.Car(service: choice.outlook.service.id, version: $0) }
        }
        let names = TrainNames(timezone: desk.fleet.timezone, ledger: try workspace.reader())
        let train = cars.count > 1 ? Train(id: try names.next(), cars: cars) : nil
        do throws(ReleasePlanner.Refusal) {
            return try ReleasePlanner.plan(desk.request(choices, train: train))
        } catch {
            throw ReleaseTrouble.refused(error.obstacles)
        }
    }

    /// Shows what will be done.
    func show(_ plan: Plan?, _ choices: [SourceDesk.Choice], dryRun: Bool) {
        for choice in choices where choice.version == nil {
            voice.say(VersionPhrase.noNews(choice.outlook.service.id))
        }
        guard let plan else { return voice.say(VersionPhrase.nothing) }
        let view = ReleasePlanView(plan, choices, catalogue: voice.catalogue)
        voice.say(view.lines(width: voice.terminal.tableWidth))
        guard dryRun else { return }
        voice.say(view.commands)
        voice.say(VersionPhrase.dryRun)
    }

    /// Says how a train of new versions is brought to the first environment.
    func announce(_ plan: Plan) {
        guard let train = plan.train, let first = manifest.fleet?.environments.first else { return }
        voice.say(VersionPhrase.train(train.id, first.id))
    }
}
