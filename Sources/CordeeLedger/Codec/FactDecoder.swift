package import CordeeCore
internal import CordeeModel
package import Foundation

/// Reads the entries of facts.
package enum FactDecoder {
    /// Reads one entry.
    ///
    /// - Throws: `Unreadable`: a type or a version that this build does not know, or bytes that are no fact at all.
    package static func decode(_ body: Data) throws(Unreadable) -> Fact {
        do {
            return try JSONDecoder().decode(Envelope.self, from: body).fact
        } catch let unreadable as Unreadable {
            throw unreadable
        } catch {
            throw .malformed("\(error)")
        }
    }

    private struct Envelope: Decodable {
        let fact: Fact

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: EntryKey.self)
            let name = try container.decode(String.self, forKey: .type)
            let version = try container.decode(Int.self, forKey: .v)
            guard let type = FactType(rawValue: name) else { throw Unreadable.unknownType(name) }
            guard version == type.version else { throw Unreadable.unknownVersion(type: name, version: version) }
            let stream = try container.decode(String.self, forKey: .stream)
            let event = try Self.event(type, of: stream, container)
            guard EntryEncoder.stream(of: event) == stream else {
                throw Unreadable.malformed("stream \(stream)")
            }
            fact = Fact(
                at: try container.decode(Instant.self, forKey: .at),
                actor: try container.decode(Actor.self, forKey: .actor), event: event)
        }

        private static func event(
            _ type: FactType, of stream: String, _ container: KeyedDecodingContainer<EntryKey>
        ) throws -> FactEvent {
            func data<Payload: Decodable>(_: Payload.Type = Payload.self) throws -> Payload {
                try container.decode(Payload.self, forKey: .data)
            }
            func watched(_ event: WatchEvent) throws -> FactEvent {
                guard let run = EntryEncoder.watchedRun(of: stream) else {
                    throw Unreadable.malformed("stream \(stream)")
                }
                return .watched(run, event)
            }
            switch type {
            case .evidenceAdded: return .evidenceAdded(try data())
            case .checked: return .checked(try data())
            case .watchBegan: return try watched(.began(try data()))
            case .watchNoted: return try watched(.noted(try data()))
            case .watchLearned: return try watched(.learned(try data()))
            case .watchMeasured: return try watched(.measured(try data()))
            case .watchLost: return try watched(.lost(try data()))
            case .watchFound: return try watched(.found(try data()))
            case .watchRaised: return try watched(.raised(try data()))
            case .watchCalmed: return try watched(.calmed(try data()))
            case .watchActed: return try watched(.acted(try data()))
            case .watchEnded: return try watched(.ended(try data()))
            }
        }
    }
}
