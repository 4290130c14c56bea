package import CordeeCore
package import CordeeModel
package import Foundation

/// Writes records as the canonical bytes of ledger entries.
package enum EntryEncoder {
    /// The bytes of a record at its place in the ledger.
    ///
    /// Events of steps are the bulk of a ledger and are written by hand; the result is the same as `generic`.
    /// - Throws: `EncodingError`, which no event of this program causes.
    package static func encode(_ record: Record, at seq: Int?) throws -> Data {
        var writer = EntryWriter()
        if writer.write(record, at: seq) { return Data(writer.bytes) }
        return try generic(record, at: seq)
    }

    /// The same bytes by way of `JSONEncoder`: what defines the form.
    package static func generic(_ record: Record, at seq: Int?) throws -> Data {
        try CanonicalJSON.encode(Envelope(record: record, seq: seq))
    }

    /// The bytes of a fact at its place in the ledger.
    ///
    /// - Throws: `EncodingError` when a number is none.
    package static func encode(_ fact: Fact, at seq: Int) throws -> Data {
        try CanonicalJSON.encode(FactEnvelope(fact: fact, seq: seq))
    }

    /// The stream of a fact: of a service's releases, of what is looked at, or of what is watched.
    package static func stream(of event: FactEvent) -> String {
        switch event {
        case .evidenceAdded(let item): "release/\(item.service)"
        case .checked(let result): stream(of: result.check)
        case .watched(let run, _): watchStream(of: run)
        }
    }

    /// The stream of what is found under a name.
    package static func stream(of check: CheckID) -> String { "check/\(check)" }

    /// The stream of the watch after a run.
    package static func watchStream(of run: RunID) -> String { "watch/\(run.number)" }

    /// The run of the stream of a watch; nil for another stream.
    package static func watchedRun(of stream: String) -> RunID? {
        guard stream.hasPrefix("watch/"), let number = Int(stream.dropFirst(6)), number > 0,
            "watch/\(number)" == stream
        else { return nil }
        return RunID(number)
    }

    /// The stream of a run.
    package static func stream(of run: RunID) -> String { "run/\(run.number)" }

    /// The run of a stream; nil for a stream that is not a run's.
    package static func run(of stream: String) -> RunID? {
        guard stream.hasPrefix("run/"), let number = Int(stream.dropFirst(4)), number > 0, "run/\(number)" == stream
        else { return nil }
        return RunID(number)
    }
}

/// The members of an entry.
enum EntryKey: String, CodingKey { case actor, at, data, seq, stream, type, v }

private struct FactEnvelope: Encodable {
    let fact: Fact
    let seq: Int

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: EntryKey.self)
        let type = FactType(fact.event)
        try container.encode(fact.actor, forKey: .actor)
        try container.encode(fact.at, forKey: .at)
        try container.encode(seq, forKey: .seq)
        try container.encode(EntryEncoder.stream(of: fact.event), forKey: .stream)
        try container.encode(type.rawValue, forKey: .type)
        try container.encode(type.version, forKey: .v)
        switch fact.event {
        case .evidenceAdded(let item): try container.encode(item, forKey: .data)
        case .checked(let result): try container.encode(result, forKey: .data)
        case .watched(_, let event):
            switch event {
            case .began(let data): try container.encode(data, forKey: .data)
            case .noted(let data): try container.encode(data, forKey: .data)
            case .learned(let data): try container.encode(data, forKey: .data)
            case .measured(let data): try container.encode(data, forKey: .data)
            case .lost(let data): try container.encode(data, forKey: .data)
            case .found(let data): try container.encode(data, forKey: .data)
            case .raised(let data): try container.encode(data, forKey: .data)
            case .calmed(let data): try container.encode(data, forKey: .data)
            case .acted(let data): try container.encode(data, forKey: .data)
            case .ended(let data): try container.encode(data, forKey: .data)
            }
        }
    }
}

private struct Envelope: Encodable {
    let record: Record
    let seq: Int?

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: EntryKey.self)
        let type = EventType(record.event)
        try container.encode(record.actor, forKey: .actor)
        try container.encode(record.at, forKey: .at)
        try container.encodeIfPresent(seq, forKey: .seq)
        try container.encode(EntryEncoder.stream(of: record.run), forKey: .stream)
        try container.encode(type.rawValue, forKey: .type)
        try container.encode(type.version, forKey: .v)
        switch record.event {
        case .opened(let data): try container.encode(data, forKey: .data)
        case .began(let data): try container.encode(data, forKey: .data)
        case .stepStarted(let data): try container.encode(data, forKey: .data)
        case .stepSucceeded(let data): try container.encode(data, forKey: .data)
        case .stepFailed(let data): try container.encode(data, forKey: .data)
        case .stepExpired(let data): try container.encode(data, forKey: .data)
        case .paused(let data): try container.encode(data, forKey: .data)
        case .resumed(let data): try container.encode(data, forKey: .data)
        case .unwound(let data): try container.encode(data, forKey: .data)
        case .gotStuck(let data): try container.encode(data, forKey: .data)
        case .recovered(let data): try container.encode(data, forKey: .data)
        case .traffic(let data): try container.encode(data, forKey: .data)
        case .ended(let data): try container.encode(data, forKey: .data)
        case .assessed(let data): try container.encode(data, forKey: .data)
        case .approved(let data): try container.encode(data, forKey: .data)
        case .retracted(let data): try container.encode(data, forKey: .data)
        case .cleared(let data): try container.encode(data, forKey: .data)
        case .held(let data): try container.encode(data, forKey: .data)
        case .counted(let data): try container.encode(data, forKey: .data)
        case .judged(let data): try container.encode(data, forKey: .data)
        case .accepted(let data): try container.encode(data, forKey: .data)
        }
    }
}
