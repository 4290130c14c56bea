package import CordeeCore
internal import CordeeModel

/// What evidence says of a release, as an [in-toto statement](https://github.com/in-toto/attestation), version 1.
package struct Statement: Hashable, Codable, Sendable {
    /// What the statement is about.
    package struct Subject: Hashable, Codable, Sendable {
        /// `SERVICE@VERSION`.
        package var name: String
        /// Hashes by the names of their algorithms: `sha256` of the artifact, `gitCommit`.
        package var digest: [String: String]
    }

    /// The type of the predicate: evidence as the ledger has it.
    package static let predicateType = "urn:cordee:evidence:v1"

    private let subject: [Subject]
    private let predicate: Predicate

    /// States evidence; nil when it names neither a commit nor an artifact: a statement without a hash is about nothing.
    package init?(_ evidence: FiledEvidence) {
        let item = evidence.item
        var digest: [String: String] = [:]
        if let commit = item.commit { digest["gitCommit"] = commit }
        if let artifact = item.artifact {
            let parts = artifact.rawValue.split(separator: ":", maxSplits: 1).map(String.init)
            if parts.count == 2 { digest[parts[0]] = parts[1] }
        }
        guard !digest.isEmpty else { return nil }
        subject = [Subject(name: "\(item.service)@\(item.version)", digest: digest)]
        predicate = Predicate(entry: evidence.id, at: evidence.at, actor: evidence.actor, evidence: item)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(Self.type, forKey: .type)
        try container.encode(subject, forKey: .subject)
        try container.encode(Self.predicateType, forKey: .predicateType)
        try container.encode(predicate, forKey: .predicate)
    }

    /// Reads a statement; one that says of its subject something else than of its evidence is none.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        let type = try container.decode(String.self, forKey: .type)
        let about = try container.decode(String.self, forKey: .predicateType)
        subject = try container.decode([Subject].self, forKey: .subject)
        predicate = try container.decode(Predicate.self, forKey: .predicate)
        guard type == Self.type, about == Self.predicateType, Statement(evidence)?.subject == subject else {
            throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "no statement of evidence"))
        }
    }

    /// The evidence that it states.
    package var evidence: FiledEvidence {
        FiledEvidence(id: predicate.entry, at: predicate.at, actor: predicate.actor, item: predicate.evidence)
    }

    /// The type of in-toto's statements, version 1.
    private static let type = "https://in-toto.io/Statement/v1"

    private enum Key: String, CodingKey {
        case type = "_type"
        case subject, predicateType, predicate
    }

    private struct Predicate: Hashable, Codable {
        let entry: Int
        let at: Instant
        let actor: CordeeCore.Actor
        let evidence: EvidenceItem
    }
}
