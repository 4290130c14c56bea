package import CordeeModel
package import Foundation

/// Checks an exported ledger line by line, without the ledger: its bytes, their order and the signed root.
package struct ExportVerifier: Sendable {
    private let key: NoteKey
    private var tree = MerkleFrontier()
    private var last: Int64 = .min
    private var isClosed = false
    private var finding: Finding?

    /// Begins a check with the public key of the ledger.
    package init(key: NoteKey) { self.key = key }

    /// Checks a whole file.
    ///
    /// - Throws: `.fileMissing`, `.notWritable` with its path when it cannot be read.
    package static func verify(_ path: String, key: NoteKey) throws(Failure) -> Verification {
        var verifier = ExportVerifier(key: key)
        var rest = Data()
        try StateFile.readChunks(path) { chunk in
            rest += chunk
            while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                verifier.add(Data(rest[..<end]))
                rest = rest[rest.index(after: end)...]
            }
        }
        if !rest.isEmpty { verifier.add(rest) }
        return verifier.verification
    }

    /// Checks the next line, without its newline; after the first finding nothing more is looked at.
    package mutating func add(_ line: Data) {
        guard finding == nil else { return }
        let place = tree.size
        guard !isClosed else {
            finding = .unsigned(first: place)
            return
        }
        guard let entry = Self.entry(in: line) else {
            finding = close(line)
            return
        }
        let head = entry.body.withUnsafeBytes { EntryHead($0) }
        let hash = MerkleHash.leaf(entry.body)
        if "\(hash)" != entry.hash {
            finding = .altered(place)
        } else if let head {
            finding = head.seq != place ? .reordered(place) : head.at < last ? .timeWentBack(place) : nil
            last = head.at
            tree.append(hash)
        } else {
            finding = .unreadable(place)
        }
    }

    /// What was found, when all lines were added. Without a signed checkpoint nothing is proved, so that is a finding.
    package var verification: Verification {
        Verification(
            finding: finding ?? (isClosed ? nil : .unsigned(first: 0)), entries: tree.size,
            checkpoints: isClosed ? 1 : 0, root: tree.root)
    }

    private mutating func close(_ line: Data) -> Finding? {
        guard let note = try? JSONDecoder().decode([String: String].self, from: line)["checkpoint"],
            let signed = SignedCheckpoint(unverified: note)
        else { return .unreadable(tree.size) }
        if let finding = Verifier.finding(signed, key) { return finding }
        isClosed = true
        if signed.checkpoint.size > tree.size { return .cut(firstMissing: tree.size) }
        if signed.checkpoint.size < tree.size { return .unsigned(first: signed.checkpoint.size) }
        return signed.checkpoint.root == tree.root ? nil : .rootMismatch(after: 0, upTo: tree.size)
    }

    /// The verbatim bytes and the hash of an entry's line; nil for another line.
    private static func entry(in line: Data) -> (body: Data, hash: String)? {
        let head = Data("{\"entry\":".utf8)
        let middle = Data(",\"hash\":\"".utf8)
        let tail = Data("\"}".utf8)
        let length = MerkleHash.length * 2
        guard line.count > head.count + middle.count + length + tail.count, line.starts(with: head),
            line.suffix(tail.count) == tail
        else { return nil }
        let hash = line.dropLast(tail.count).suffix(length)
        let body = line.dropFirst(head.count).dropLast(tail.count + length)
        guard body.suffix(middle.count) == middle else { return nil }
        return (Data(body.dropLast(middle.count)), String(decoding: hash, as: UTF8.self))
    }
}
