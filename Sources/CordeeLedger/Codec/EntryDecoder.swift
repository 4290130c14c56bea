package import CordeeCore
package import CordeeModel
package import Foundation

/// Reads ledger entries, old versions included.
package enum EntryDecoder {
    /// An entry as it was read.
    package struct Decoded: Hashable, Sendable {
        /// Its place in the ledger, from 0.
        package var seq: Int
        /// What it says.
        package var record: Record
    }

    /// Reads one entry.
    ///
    /// - Throws: `Unreadable`: a type or a version that this build does not know, or bytes that are no entry at all.
    package static func decode(
        _ body: Data, upcasters: [Upcaster] = Upcaster.all
    ) throws(Unreadable) -> Decoded {
        if let decoded = EntryScanner.decode(body) { return decoded }
        let decoder = JSONDecoder()
        do {
            let envelope = try decoder.decode(Envelope.self, from: body)
            switch envelope.content {
            case .current(let record): return Decoded(seq: envelope.seq, record: record)
            case .old(let type, let version):
                let current = try Upcaster.raise(body, type, from: version, by: upcasters)
                guard case .current(let record) = try decoder.decode(Envelope.self, from: current).content else {
                    throw Unreadable.unknownVersion(type: type.rawValue, version: version)
                }
                return Decoded(seq: envelope.seq, record: record)
            }
        } catch let unreadable as Unreadable {
            throw unreadable
        } catch {
            throw .malformed("\(error)")
        }
    }
}

/// Why an entry could not be read.
package enum Unreadable: Error, Hashable, Sendable {
    /// A newer Cordée wrote an event that this build does not know.
    case unknownType(String)
    /// A version of an event that this build cannot read.
    case unknownVersion(type: String, version: Int)
    /// No entry at all: what the decoder said.
    case malformed(String)

    /// The failure that it is, in a file.
    package func failure(in path: String) -> Failure {
        switch self {
        case .unknownType(let type): Failure(.tooNew, [path, type])
        case .unknownVersion(let type, let version): Failure(.tooNew, [path, "\(type) v\(version)"])
        case .malformed(let cause): Failure(.damaged, [path], cause: cause)
        }
    }
}

private struct Envelope: Decodable {
    enum Content {
        case current(Record)
        case old(EventType, version: Int)
    }

    let seq: Int
    let content: Content

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: EntryKey.self)
        let name = try container.decode(String.self, forKey: .type)
        let version = try container.decode(Int.self, forKey: .v)
        guard let type = EventType(rawValue: name) else { throw Unreadable.unknownType(name) }
        guard version <= type.version else {
            throw Unreadable.unknownVersion(type: name, version: version)
        }
        seq = try container.decode(Int.self, forKey: .seq)
        guard version == type.version else {
            content = .old(type, version: version)
            return
        }
        let stream = try container.decode(String.self, forKey: .stream)
        guard let run = EntryEncoder.run(of: stream) else { throw Unreadable.malformed("stream \(stream)") }
        content = .current(
            Record(
                at: try container.decode(Instant.self, forKey: .at),
                actor: try container.decode(Actor.self, forKey: .actor), run: run,
                event: try Self.event(type, container)))
    }

    private static func event(_ type: EventType, _ container: KeyedDecodingContainer<EntryKey>) throws -> RunEvent {
        func data<Payload: Decodable>(_: Payload.Type = Payload.self) throws -> Payload {
            try container.decode(Payload.self, forKey: .data)
        }
        switch type {
        case .opened: return .opened(try data())
        case .began: return .began(try data())
        case .stepStarted: return .stepStarted(try data())
        case .stepSucceeded: return .stepSucceeded(try data())
        case .stepFailed: return .stepFailed(try data())
        case .stepExpired: return .stepExpired(try data())
        case .paused: return .paused(try data())
        case .resumed: return .resumed(try data())
        case .unwound: return .unwound(try data())
        case .gotStuck: return .gotStuck(try data())
        case .recovered: return .recovered(try data())
        case .traffic: return .traffic(try data())
        case .ended: return .ended(try data())
        case .assessed: return .assessed(try data())
        case .approved: return .approved(try data())
        case .retracted: return .retracted(try data())
        case .cleared: return .cleared(try data())
        case .held: return .held(try data())
        case .counted: return .counted(try data())
        case .judged: return .judged(try data())
        case .accepted: return .accepted(try data())
        }
    }
}
