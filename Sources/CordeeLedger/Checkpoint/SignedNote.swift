internal import Foundation

/// A text with signatures below it, in the form of C2SP signed-note.
package struct SignedNote: Hashable, Sendable {
    /// What is signed; ends with a newline.
    package var text: String
    /// Who signed it.
    package var signatures: [Signature]

    /// The longest note that is read, in bytes.
    package static let sizeLimit = 1_000_000
    /// The most signatures that are read.
    package static let signatureLimit = 100

    /// One signature line.
    package struct Signature: Hashable, Sendable {
        /// The signer's name.
        package var name: String
        /// The four bytes that tell keys of one name apart.
        package var id: [UInt8]
        /// The signature itself.
        package var bytes: [UInt8]
    }

    /// What a key says of a note.
    package enum Verdict: Hashable, Sendable {
        /// The key signed it.
        case valid
        /// A signature claims to be by the key and is not.
        case invalid
        /// No signature claims to be by the key.
        case notSigned
    }

    init(text: String, signatures: [Signature]) {
        self.text = text
        self.signatures = signatures
    }

    /// Reads a note; nil unless it is exactly in the form, so that one note has one spelling only.
    package init?(_ source: String) {
        let bytes = source.utf8
        guard bytes.count <= Self.sizeLimit, bytes.last == 0x0A, bytes.allSatisfy({ $0 >= 0x20 || $0 == 0x0A }),
            let gap = source.range(of: "\n\n", options: [.backwards, .literal])
        else { return nil }
        text = String(source[..<source.utf8.index(after: gap.lowerBound)])
        signatures = []
        let lines = source[gap.upperBound...].dropLast().split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count <= Self.signatureLimit else { return nil }
        for line in lines {
            guard let signature = Self.signature(line) else { return nil }
            signatures.append(signature)
        }
    }

    /// The note as text.
    package var source: String {
        text + "\n"
            + signatures.map { "— \($0.name) \(Data($0.id + $0.bytes).base64EncodedString())\n" }.joined()
    }

    /// What a key says of this note.
    package func verdict(of key: NoteKey) -> Verdict {
        let own = signatures.filter { $0.name == key.name && $0.id == key.id }
        if own.isEmpty { return .notSigned }
        return own.allSatisfy { key.isValid($0.bytes, for: text) } ? .valid : .invalid
    }

    private static func signature(_ line: Substring) -> Signature? {
        let parts = line.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "—", NoteKey.isName(String(parts[1])),
            let bytes = Base64.strict(String(parts[2])), bytes.count > 4
        else { return nil }
        return Signature(name: String(parts[1]), id: Array(bytes.prefix(4)), bytes: Array(bytes.dropFirst(4)))
    }
}
