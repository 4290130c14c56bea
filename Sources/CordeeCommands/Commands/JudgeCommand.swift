internal import ArgumentParser
internal import CordeeConductor
internal import CordeeCore
internal import CordeeDriver
internal import CordeeLedger
internal import CordeeMessages
internal import CordeeModel

struct JudgeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "judge", abstract: "What a canary was judged by: both versions side by side, and the evidence.",
        discussion: """
            Evidence is told as odds: 132 : 1 against it means that what users got is 132 times as likely if the new version \
            is worse than if it is not.

            Examples:
              cordee judge 17 payment-service
              cordee judge 17 payment-service --json      every second, one line each
              cordee judge 17 payment-service --svg payment.svg
            """)

    @OptionGroup var options: FleetOptions
    @Argument(help: "The run.") var run: String
    @Argument(help: "The service.") var service: String
    @Flag(help: "Print every second that was counted, and how it stood then, as lines of JSON.") var json = false
    @Option(help: "Draw the evidence over time into this file.") var svg: String?

    func run() async throws {
        try await carryOut(options) { try $0.judge(run, ServiceID(service), asJSON: json, svg: svg) }
    }
}

extension Context {
    /// Shows how a canary was judged.
    fileprivate func judge(_ text: String, _ service: ServiceID, asJSON: Bool, svg: String?) throws -> ExitStatus {
        guard let run = RunID(text) else { throw NameTrouble.badRun(text) }
        let records = try reader().records(of: run)
        guard !records.isEmpty else { throw NameTrouble.unknownRun(run) }
        let story = JudgeStory(of: service, in: run, records: records)
        guard let standing = story.standing else { throw JudgeTrouble.unknown(run, service, known: story.known) }
        let catalogue = voice.catalogue
        if let svg {
            try SmallFile.replace(svg, with: Array(JudgeDrawing(story: story, catalogue: catalogue).svg.utf8))
            if !asJSON { voice.say(JudgePhrase.drawn(path: svg)) }
        }
        if asJSON {
            for sample in story.samples { try voice.print(json: sample, isPretty: false) }
            return .done
        }
        var lines = [Line(catalogue.say(JudgePhrase.canary(service)), .bold)]
        lines += CanaryPanel(standing, catalogue).lines(indent: 2)
        if !story.sayings.isEmpty { lines.append("") }
        for saying in story.sayings {
            let judged = saying.judged
            let text = catalogue.say(
                JudgePhrase.judged(service, judged.standing.share, judged.finding, judged.consequence))
            lines.append(Line(voice.clock.time(saying.at) + "  ", .dim) + Line(text))
        }
        voice.say(lines)
        return .done
    }
}

struct Accept: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Let a canary go further of which nothing can be said.",
        discussion: """
            For when there is too little traffic to judge by, and you have looked yourself. It is on the record, with your \
            name. A canary that is known to be worse cannot be let through.

            Example:
              cordee accept 17 payment-service --note "checked by hand, quiet Sunday"
            """)

    @OptionGroup var options: FleetOptions
    @Argument(help: "The run.") var run: String
    @Argument(help: "The service.") var service: String
    @Option(help: "Why; it goes on the record.") var note: String?

    func run() async throws {
        try await carryOut(options) { try await $0.accept(run, ServiceID(service), note: note) }
    }
}

extension Context {
    /// Lets a canary go further on somebody's word.
    fileprivate func accept(_ text: String, _ service: ServiceID, note: String?) async throws -> ExitStatus {
        guard let run = RunID(text) else { throw NameTrouble.badRun(text) }
        guard let plan = try reader().plan(of: run) else { throw NameTrouble.unknownRun(run) }
        return try await session([plan.environment], fleet: plan.fleet) { session in
            try await session.accept(run, service, note: note, by: actor)
            voice.say(JudgePhrase.accepted(run, service))
            if session.isDaemon { return .done }
            return try await follow(run, session, asJSON: false)
        }
    }
}
