internal import ArgumentParser
internal import CordeeConductor
internal import CordeeCore
internal import CordeeManifest
internal import CordeeMessages
internal import CordeeModel
internal import Foundation

struct Replay: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run the judge over recorded outcomes, to try its settings on a real incident.",
        discussion: """
            A recording has one JSON object a line. With `edge: { record: 100% }` Cordée writes one for each run, into \
            .cordee/environments/ENV/outcomes. From elsewhere a line needs when a request ended (microseconds since 1970), the \
            service, which version answered, how long it took (microseconds), and its status unless it is 200:

              {"at":1795856400000000,"service":"web","arm":"canary","us":12000,"status":500}
              {"at":1795856400010000,"service":"web","arm":"stable","us":9000}

            A line with `share` begins a stage: {"at":…,"service":"web","share":10}. The settings are those of the fleet's \
            environment or, with --judge, of a file with what stands under `strategy: { canary: … }`.

            Examples:
              cordee replay .cordee/environments/production/outcomes/17.jsonl
              cordee replay incident.jsonl --judge stricter.yaml --service web
            """)

    @OptionGroup var options: FleetOptions
    @Argument(help: "The recording.") var recording: String
    @Option(help: "The judge's settings: a YAML file.") var judge: String?
    @Option(help: "Take the settings of this environment; otherwise of the first that has canaries.")
    var environment: String?
    @Option(help: "Judge only this service.") var service: String?
    @Flag(help: "Print as JSON.") var json = false

    func run() async throws {
        try await carryOut(options) { context in
            let policy = try context.policy(file: judge, environment: environment)
            return try context.replay(
                recording, policy, only: service.map { ServiceID($0) }, keepsLevel: judge == nil, asJSON: json)
        }
    }
}

extension Context {
    /// The settings to judge by.
    fileprivate func policy(file: String?, environment name: String?) throws -> CanaryPolicy {
        if let file {
            let bytes: Data
            do { bytes = try Data(contentsOf: URL(fileURLWithPath: file)) } catch {
                throw ReplayTrouble.unreadable(file, error.localizedDescription)
            }
            let parsed = CanaryFile.parse(Array(bytes), file: file, facts: MachineFacts(directory: workspace.root))
            voice.complain(parsed.diagnostics)
            guard let policy = parsed.policy else { throw ReplayTrouble.badSettings(file) }
            return policy
        }
        if let name { return try environment(name).strategy.canary ?? CanaryPolicy() }
        return manifest.fleet?.environments.lazy.compactMap(\.strategy.canary).first ?? CanaryPolicy()
    }

    /// Judges a recording, and tells what would have been said.
    fileprivate func replay(
        _ path: String, _ policy: CanaryPolicy, only service: ServiceID?, keepsLevel: Bool, asJSON: Bool
    ) throws -> ExitStatus {
        let lines = try Recording.read(path)
        let names = Set(lines.map(\.service)).sorted()
        if let service, !names.contains(service) { throw ReplayTrouble.unknownService(service, known: names) }
        // Of a run's recording, those that were judged; of another, all that there are.
        let judged = Set(lines.filter { $0.share != nil }.map(\.service)).sorted()
        let chosen = service.map { [$0] } ?? (judged.isEmpty ? names : judged)
        let last = lines.last.map { Instant(microseconds: $0.at) } ?? .epoch
        let replays = chosen.map { name in
            var replay = CanaryReplay(
                name, policy, hasStages: judged.contains(name), keepsLevel: keepsLevel)
            for line in lines { replay.take(line) }
            replay.end(at: last)
            return replay
        }
        if asJSON {
            try voice.print(json: replays.map { ReplayedService($0) })
        } else {
            for replay in replays { voice.say(self.lines(of: replay)) }
        }
        return .done
    }

    private func lines(of replay: CanaryReplay) -> [Line] {
        let catalogue = voice.catalogue
        guard let standing = replay.standing else { return [] }
        var lines = [Line(catalogue.say(JudgePhrase.canary(replay.service)), .bold)]
        lines += CanaryPanel(standing, catalogue).lines(indent: 2)
        for saying in replay.sayings {
            let at = Instant(microseconds: Int64(saying.second) * 1_000_000)
            lines.append(
                Line("  " + voice.clock.time(at) + "  ", .dim)
                    + Line(catalogue.say(JudgePhrase.replayed(saying.share, saying.finding, after: saying.after))))
        }
        if replay.sayings.isEmpty { lines.append(Line("  " + catalogue.say(JudgePhrase.nothingSaid), .yellow)) }
        return lines
    }
}

/// What would have been said of a service, for programs.
private struct ReplayedService: Encodable {
    struct Saying: Encodable {
        var second: Int
        var after: Int
        var share: Int
        var finding: RunEvent.Judged.Finding
        var standing: CanaryStanding
    }

    var service: ServiceID
    var sayings: [Saying]
    var standing: CanaryStanding?

    init(_ replay: CanaryReplay) {
        service = replay.service
        standing = replay.standing
        sayings = replay.sayings.map {
            Saying(
                second: $0.second, after: $0.after, share: $0.share.value, finding: $0.finding, standing: $0.standing)
        }
    }
}
