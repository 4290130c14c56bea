internal import ArgumentParser
internal import CordeeCore
internal import CordeeLedger
internal import CordeeMessages
internal import CordeeModel
internal import CordeeReleases
internal import Foundation

extension NotesFormat: ExpressibleByArgument {}

struct NotesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "notes",
        abstract: "The release notes of a range, a version or a train.",
        discussion: """
            Without a service, those of every service that has the range are merged. The same range gives the same bytes. \
            A directory `notes: { templates: DIR }` of the manifest may hold notes.md, notes.html and notes.slack \
            (mustache) to write them with.

            Examples:
              cordee notes v1.2.2..v1.2.3 db-service
              cordee notes 1.2.3 --format html --locale fr
              cordee notes unreleased
              cordee notes 2026-11-22.1              a train
            """)

    @OptionGroup var options: FleetOptions
    @Argument(help: "FROM..TO, a version, unreleased, or a train.") var range: String
    @Argument(help: "Only this service.") var service: String?
    @Option(help: "md, json, html or slack.") var format = NotesFormat.markdown

    func run() async throws {
        try await carryOut(options) { context in
            let desk = try context.sourceDesk()
            let notes = try await notes(desk, context)
            if notes.isEmpty { context.voice.warn(context.voice.catalogue.say(VersionPhrase.noChanges)) }
            let renderer = try renderer(context, desk.fleet)
            context.voice.terminal.write(renderer.render(notes))
            return .done
        }
    }

    private func notes(_ desk: SourceDesk, _ context: Context) async throws -> ReleaseNotes {
        let ledger = try context.workspace.reader()
        if let ledger, try ledger.firstRun(of: TrainID(range)) != nil {
            return try await notes(of: ledger.train(named: range), desk, context)
        }
        let services = try desk.services(service.map { [$0] } ?? [])
        var found: [(service: Service, range: SourceDesk.NotesRange)] = []
        for service in services {
            do {
                found.append((service, try await desk.range(range, of: service)))
            } catch {
                // Of a whole fleet, only some services need to know the range.
                guard services.count > 1, Self.isUnknown(error) else { throw error }
            }
        }
        guard let first = found.first else { throw ReleaseTrouble.unknownRange(range) }
        if found.count == 1 {
            let isNamed = desk.fleet.services.count > 1
            let part = try await desk.part(first.range, of: first.service, named: isNamed)
            return ReleaseNotes(
                of: part, day: first.range.at.map(context.voice.clock.date),
                metrics: try first.range.version.flatMap { try ledger?.metrics(of: first.service.id, $0, desk.fleet) })
        }
        var parts: [ReleaseNotes.Part] = []
        for (service, range) in found { parts.append(try await desk.part(range, of: service, named: true)) }
        let day = found.compactMap(\.range.at).max().map(context.voice.clock.date)
        let versions = Set(found.map(\.range.version))
        return ReleaseNotes(
            of: versions.count == 1 ? versions.first ?? nil : nil, day: day, parts: parts.filter { !$0.isEmpty })
    }

    private func notes(of train: Train, _ desk: SourceDesk, _ context: Context) async throws -> ReleaseNotes {
        var parts: [ReleaseNotes.Part] = []
        for car in train.cars {
            guard let service = desk.fleet.service(car.service) else { continue }
            let range = try await desk.range(car.version.rawValue, of: service)
            parts.append(try await desk.part(range, of: service, named: true))
        }
        let day = train.id.rawValue.split(separator: ".").first.map(String.init)
        return ReleaseNotes(of: train.id, day: day, parts: parts)
    }

    private func renderer(_ context: Context, _ fleet: Fleet) throws -> NotesRenderer {
        let path = fleet.templates.map { "\($0)/notes.\(format.rawValue)" }
        let full = path.map { $0.hasPrefix("/") ? $0 : context.workspace.root + "/" + $0 }
        let template = full.flatMap { FileManager.default.contents(atPath: $0) }.map {
            String(decoding: $0, as: UTF8.self)
        }
        do throws(TemplateFlaw) {
            return try NotesRenderer(format, context.voice.catalogue.language, template: template)
        } catch {
            throw ReleaseTrouble.badTemplate(error, path ?? "")
        }
    }

    private static func isUnknown(_ error: any Error) -> Bool {
        if case ReleaseTrouble.unknownVersion = error { return true }
        return (error as? Failure)?.code == .revisionUnknown
    }
}

extension LedgerReader {
    /// What the record has measured of a version in the last environment that it reached; nil: it was never run.
    func metrics(of service: ServiceID, _ version: Version, _ fleet: Fleet) throws -> ReleaseMetrics? {
        for environment in fleet.environments.reversed() {
            let runs = try runs(environment: environment.id, limit: Self.historyLimit)
            let run = runs.first { run in
                run.status == .done && !run.intent.goesBack
                    && run.moves.contains { $0.service == service && $0.after == version }
            }
            guard let run else { continue }
            let incidents = runs.filter { $0.intent == .rollBack(before: run.id) && $0.status == .done }.count
            return ReleaseMetrics(
                deployment: run.ended.flatMap { ended in run.began.map { ended - $0 } }, incidents: incidents,
                hotfix: run.hotfix?.kind, overridden: run.overrides?.map(\.gate) ?? [])
        }
        return nil
    }
}
