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
            let event: FactEvent =
                switch type {
                case .evidenceAdded: .evidenceAdded(try container.decode(EvidenceItem.self, forKey: .data))
                case .checked: .checked(try container.decode(CheckResult.self, forKey: .data))
                }
            let stream = try container.decode(String.self, forKey: .stream)
            guard EntryEncoder.stream(of: event) == stream else {
                throw Unreadable.malformed("stream \(stream)")
            }
            fact = Fact(
                at: try container.decode(Instant.self, forKey: .at),
                actor: try container.decode(Actor.self, forKey: .actor), event: event)
        }
    }
}
