internal import CordeeCore
internal import CordeeLedger
internal import CordeeMessages
internal import CordeeModel
internal import CordeeStatistics
internal import Foundation

extension Voice {
    /// Shows one entry of the ledger as a line.
    func show(_ entry: Entry, asJSON: Bool) {
        if asJSON {
            terminal.write(String(decoding: entry.body, as: UTF8.self) + "\n")
            return
        }
        var line =
            Line("\(entry.seq)  ", .dim) + Line(clock.dateAndTime(entry.at) + "  ", .dim) + Line(entry.stream + "  ")
        do throws(Unreadable) {
            let (type, subject, actor) = try entry.isFact ? Self.parts(entry.fact()) : Self.parts(entry.record())
            line = line + Line(type, .cyan) + Line("  " + subject + "  ") + Line(actor.rawValue, .dim)
        } catch {
            line = line + Line("?", .red)
        }
        say([line])
    }

    private static func parts(_ record: CordeeCore.Record) -> (String, String, CordeeCore.Actor) {
        (EventType(record.event).rawValue, record.event.subject, record.actor)
    }

    private static func parts(_ fact: Fact) -> (String, String, CordeeCore.Actor) {
        let subject =
            switch fact.event {
            case .evidenceAdded(let item): "\(item.version) \(item.content.subject) \(item.name)"
            case .checked(let result): "\(result.environment) \(result.hasPassed ? "passed" : "failed")"
            case .watched(_, let event): event.subject
            }
        return (FactType(fact.event).rawValue, subject, fact.actor)
    }

    /// Shows what a verification found.
    func show(_ verification: Verification) {
        guard let finding = verification.finding else {
            return verification.entries == 0
                ? say(LedgerPhrase.empty) : say(LedgerPhrase.whole(events: verification.entries))
        }
        let text = [Line(prose: catalogue.say(LedgerPhrase.bad(entry: finding.firstBad)), [.bold, .red])]
        terminal.writeError((text + [Line("  \(finding)", .dim)]).rendered(colour: terminal.hasColour))
    }
}

extension Finding {
    /// The first entry that cannot be trusted.
    var firstBad: Int {
        switch self {
        case .altered(let entry), .missing(let entry), .reordered(let entry), .cut(let entry), .unsigned(let entry),
            .timeWentBack(let entry), .unreadable(let entry):
            entry
        case .badSignature(let size): max(0, size - 1)
        case .rootMismatch(let after, _): after
        case .foreignKey: 0
        }
    }
}

/// A verification as other programs read it.
struct VerificationRow: Encodable {
    var sound: Bool
    var entries: Int
    var checkpoints: Int
    var firstBad: Int?
    var finding: String?

    init(_ verification: Verification) {
        sound = verification.isSound
        entries = verification.entries
        checkpoints = verification.checkpoints
        firstBad = verification.finding?.firstBad
        finding = verification.finding.map { "\($0)" }
    }
}

extension WatchEvent {
    /// What an event is about, in short.
    fileprivate var subject: String {
        switch self {
        case .began(let event): "\(event.environment)"
        case .noted(let event): "\(event.slot)"
        case .learned(let event): "\(event.service)"
        case .measured(let event): "\(event.service)"
        case .lost(let event): event.subject.word
        case .found(let event): event.subject.word
        case .raised(let event): event.key.subject + " \(event.measure.metric.rawValue) \(event.severity.rawValue)"
        case .calmed(let event): event.key.subject
        case .acted(let event): event.key.subject + " " + event.outcome.word
        case .ended(let event): event.reason.word
        }
    }
}

extension WatchSubject {
    fileprivate var word: String {
        switch self {
        case .requests(let service): "\(service) requests"
        case .reading(let alert, let service): "\(service) reading \(alert)"
        case .comparison(let alert, let service): "\(service) comparison \(alert)"
        case .use(let kind): kind.rawValue
        }
    }
}

extension AlertKey {
    fileprivate var subject: String { "\(alert)" + (service.map { " \($0)" } ?? "") }
}

extension WatchEvent.Acted.Outcome {
    fileprivate var word: String {
        switch self {
        case .opened(let run): "opened \(run)"
        case .refused: "refused"
        case .failed(let failure): "failed \(failure.code.rawValue)"
        }
    }
}

extension WatchEvent.Ended.Reason {
    fileprivate var word: String {
        switch self {
        case .time: "time"
        case .replaced(let run): "replaced \(run)"
        case .broughtBack(let run): "brought-back \(run)"
        }
    }
}

extension RunEvent {
    /// What an event is about, in short.
    fileprivate var subject: String {
        switch self {
        case .opened(let event): "\(event.plan.environment.id) \(event.digest.short)"
        case .stepStarted(let event): "\(event.step)/\(event.attempt)"
        case .stepSucceeded(let event): "\(event.step)/\(event.attempt)"
        case .stepFailed(let event): "\(event.step)/\(event.attempt) \(event.failure.code.rawValue)"
        case .stepExpired(let event): "\(event.step)/\(event.attempt)"
        case .gotStuck(let event): "\(event.step) \(event.failure.code.rawValue)"
        case .ended(let event): event.outcome.kind.rawValue
        case .traffic(let event): "\(event.requests) (\(event.failures))"
        case .approved(let event): event.approval.roles.map(\.rawValue).joined(separator: ",")
        case .retracted(let event): event.by.rawValue
        case .counted(let event):
            event.seconds.map(\.service.rawValue).joined(separator: ",") + " \(event.seconds.last?.tick.slot ?? 0)"
        case .judged(let event): "\(event.step) \(event.service) \(event.finding.rawValue)"
        case .accepted(let event): "\(event.step) \(event.service)"
        case .began, .paused, .resumed, .unwound, .recovered, .assessed, .cleared, .held: ""
        }
    }
}
