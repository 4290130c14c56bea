/// One fact about one release: what a report says of it. Who brought it, and when, is its record's.
package struct EvidenceItem: Hashable, Codable, Sendable {
    /// The service.
    package var service: ServiceID
    /// Its version.
    package var version: Version
    /// The commit that the report is about; nil: nobody said.
    package var commit: String?
    /// What the artifact that the report is about hashes to; nil: nobody said.
    package var artifact: Digest?
    /// What tells reports of one kind apart (`unit`, `playwright`): the newest of a kind and name counts.
    package var name: String
    /// The files that were brought together and count together: the hash over theirs; nil: it came alone.
    package var set: Digest?
    /// What the file was recognised as.
    package var format: EvidenceFormat
    /// Which tool wrote it, as far as it says.
    package var tool: EvidenceTool?
    /// The file.
    package var file: EvidenceFile
    /// When it was made, if it says so with a time zone.
    package var made: Instant?
    /// What it says.
    package var content: EvidenceContent

    /// Notes a fact.
    package init(
        service: ServiceID, version: Version, commit: String? = nil, artifact: Digest? = nil, name: String,
        set: Digest? = nil, format: EvidenceFormat, tool: EvidenceTool? = nil, file: EvidenceFile,
        made: Instant? = nil, content: EvidenceContent
    ) {
        self.service = service
        self.version = version
        self.commit = commit
        self.artifact = artifact
        self.name = name
        self.set = set
        self.format = format
        self.tool = tool
        self.file = file
        self.made = made
        self.content = content
    }
}

/// The tool that wrote a report.
package struct EvidenceTool: Hashable, Codable, Sendable {
    /// Its name, as the report has it.
    package var name: String
    /// Its version.
    package var version: String?

    /// Names a tool; long names are cut.
    package init(_ name: String, _ version: String? = nil) {
        self.name = EvidenceLimit.cut(name)
        self.version = version.map { EvidenceLimit.cut($0) }
    }
}

/// The file that a report was read from.
package struct EvidenceFile: Hashable, Codable, Sendable {
    /// Its name, without the directory.
    package var name: String
    /// The SHA-256 of its bytes.
    package var digest: Digest
    /// How many bytes it has.
    package var size: Int

    /// Describes a file.
    package init(name: String, digest: Digest, size: Int) {
        self.name = EvidenceLimit.cut(name)
        self.digest = digest
        self.size = size
    }
}

/// The formats that are recognised, each by what a file holds.
package enum EvidenceFormat: String, Hashable, Codable, Sendable, CaseIterable {
    case junit, lcov, cobertura
    case istanbul
    case sarif
    case npmAudit = "npm-audit"
    case trivy, snyk, k6, artillery, lighthouse, eslint, cyclonedx, spdx
    case custom = "cordee-evidence"
}
