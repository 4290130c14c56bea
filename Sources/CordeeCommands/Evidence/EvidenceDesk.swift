internal import CordeeLedger
internal import CordeeModel
internal import CordeePolicy
internal import Foundation

/// Makes evidence out of files.
struct EvidenceDesk {
    let release: ReleaseName
    var commit: String?
    var artifact: CordeeModel.Digest?
    var name: String?

    /// How much of a file is read at once, in bytes.
    private static let partSize = 1 << 18

    /// Checks what was said of the reports.
    /// - Throws: `badCommit`, `badDigest`, `badName`.
    init(_ release: ReleaseName, commit: String?, digest: String?, name: String?) throws(EvidenceTrouble) {
        self.release = release
        if let commit {
            guard [40, 64].contains(commit.count), Self.isHexadecimal(commit) else { throw .badCommit(commit) }
            self.commit = commit
        }
        if let digest {
            guard digest.hasPrefix("sha256:"), digest.count == 71, Self.isHexadecimal(digest.dropFirst(7)) else {
                throw .badDigest(digest)
            }
            artifact = CordeeModel.Digest(digest)
        }
        if let name {
            let isPlain = name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-._".contains($0)) }
            guard isPlain, (1...100).contains(name.count) else { throw .badName(name) }
            self.name = name
        }
    }

    private static func isHexadecimal(_ text: some StringProtocol) -> Bool {
        text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }

    /// Reads files, each once, from front to back. Files of one kind and name that are brought together count together.
    /// - Throws: `refused`, or why a file could not be read.
    func items(_ paths: [String]) throws -> [EvidenceItem] {
        var items: [EvidenceItem] = []
        for path in paths { items.append(try item(path)) }
        for index in items.indices {
            let together = items.filter {
                $0.name == items[index].name && $0.content.subject == items[index].content.subject
            }
            guard together.count > 1 else { continue }
            let names = together.map(\.file.digest.rawValue).sorted().joined(separator: "\n")
            items[index].set = .sha256(Data(names.utf8))
        }
        return items
    }

    private func item(_ path: String) throws -> EvidenceItem {
        guard let handle = FileHandle(forReadingAtPath: path) else { throw Failure(.fileMissing, [path]) }
        defer { try? handle.close() }
        do {
            let (report, digest, size) = try ReportReader.readHashed {
                try handle.read(upToCount: Self.partSize).map { Array($0)[...] }
            }
            let file = EvidenceFile(
                name: URL(fileURLWithPath: path).lastPathComponent, digest: digest, size: size)
            return EvidenceItem(
                service: release.service, version: release.version, commit: commit, artifact: artifact,
                name: name ?? report.tool?.name ?? report.format.rawValue, format: report.format, tool: report.tool,
                file: file, made: report.made, content: report.content)
        } catch let flaw as ReportFlaw {
            throw EvidenceTrouble.refused(flaw, path)
        }
    }
}
