package import CordeeModel
internal import OrderedCollections

/// Something that is known of releases and is of no run, with who said it and when. Runs never see it.
package struct Fact: Hashable, Sendable {
    /// When it was brought; never earlier than the entry before it.
    package var at: Instant
    /// Who brought it.
    package var actor: Actor
    /// What is known.
    package var event: FactEvent

    /// Notes a fact.
    package init(at: Instant, actor: Actor, event: FactEvent) {
        self.at = at
        self.actor = actor
        self.event = event
    }
}

/// What can be known of releases.
package enum FactEvent: Hashable, Codable, Sendable {
    /// A report was brought.
    case evidenceAdded(EvidenceItem)
    /// Somebody, or a scenario, has looked at releases that run together.
    case checked(CheckResult)
    /// Something happened while an environment was watched after a run. Only the conductor brings it.
    case watched(RunID, WatchEvent)
}

extension Fact {
    /// Judges that somebody puts facts on the record.
    ///
    /// - Parameter roles: those that they have; nil: the fleet tells no roles apart, so that everybody may.
    /// - Throws: `unknownPerson` for who has none, or may only look.
    package static func admit(_ actor: Actor, _ roles: [RoleID]?) throws(Rejection) {
        guard let roles else { return }
        guard roles.contains(where: { $0 != .viewer }) else { throw .unknownPerson(actor) }
    }
}

/// Evidence as it stands on the ledger.
package struct FiledEvidence: Hashable, Sendable {
    /// Its entry's place, which is also its name.
    package var id: Int
    /// When it was brought.
    package var at: Instant
    /// Who brought it.
    package var actor: Actor
    /// What it says.
    package var item: EvidenceItem

    /// Names evidence.
    package init(id: Int, at: Instant, actor: Actor, item: EvidenceItem) {
        self.id = id
        self.at = at
        self.actor = actor
        self.item = item
    }

    /// What counts among evidence in the ledger's order: of each service, version, kind and name the newest, with what
    /// was brought together with it.
    package static func counting(_ all: [FiledEvidence]) -> [FiledEvidence] {
        var newest: OrderedDictionary<Shelf, FiledEvidence> = [:]
        for one in all { newest[Shelf(one.item)] = one }
        return all.filter { one in
            guard let last = newest[Shelf(one.item)], last.id != one.id else { return true }
            return one.item.set != nil && last.item.set == one.item.set && last.at == one.at
        }
    }

    /// Where the newer replaces the older.
    private struct Shelf: Hashable {
        let service: ServiceID
        let version: Version
        let subject: String
        let name: String

        init(_ item: EvidenceItem) {
            service = item.service
            version = item.version
            subject = item.content.subject
            name = item.name
        }
    }
}
