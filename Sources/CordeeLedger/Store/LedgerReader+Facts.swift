package import CordeeCore
package import CordeeModel
internal import Foundation
internal import GRDB

extension LedgerReader {
    /// The evidence about a service's releases, or about one of them, or about all, in the ledger's order: the newest
    /// `pageLimit`.
    package func evidence(
        service: ServiceID? = nil, version: Version? = nil
    ) throws(Failure) -> [FiledEvidence] {
        try read { db in
            var conditions = ["type = ?"]
            var arguments: [String] = [FactType.evidenceAdded.rawValue]
            if let service {
                conditions.append("service = ?")
                arguments.append(service.rawValue)
            }
            if let version {
                conditions.append("version = ?")
                arguments.append(version.rawValue)
            }
            let condition =
                conditions.joined(separator: " AND ") + " ORDER BY facts.seq DESC LIMIT \(Self.pageLimit)"
            return try FactTable.facts(db, condition, StatementArguments(arguments)).reversed()
                .compactMap { Self.evidence($0.seq, $0.fact) }
        }
    }

    /// The most results that are read under one name: those before them were replaced long ago.
    private static let resultLimit = 500

    /// The evidence of one entry; nil when there is none in that place.
    package func evidence(_ id: Int) throws(Failure) -> FiledEvidence? {
        try read { db in
            try FactTable.facts(db, "facts.seq = ?", [id]).first.flatMap { Self.evidence($0.seq, $0.fact) }
        }
    }

    private static func evidence(_ seq: Int, _ fact: Fact) -> FiledEvidence? {
        switch fact.event {
        case .evidenceAdded(let item): FiledEvidence(id: seq, at: fact.at, actor: fact.actor, item: item)
        case .checked, .watched: nil
        }
    }

    /// What was found under a name since an instant, the oldest first: the newest `resultLimit`.
    package func results(of check: CheckID, since: Instant = .epoch) throws(Failure) -> [Fact] {
        try read { db in
            let sql =
                "SELECT body FROM entries WHERE stream = ? AND at >= ? ORDER BY seq DESC LIMIT \(Self.resultLimit)"
            let arguments: StatementArguments = [EntryEncoder.stream(of: check), since.microseconds]
            return try Data.fetchAll(db, sql: sql, arguments: arguments).reversed()
                .map { try FactDecoder.decode($0) }
        }
    }
}
