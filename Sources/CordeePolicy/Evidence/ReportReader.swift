package import CordeeModel
internal import Crypto

/// Reads reports, each recognised by what it holds, never by its name.
package enum ReportReader {
    /// Gives the next part of a file; nil or an empty part at its end.
    package typealias Source = () throws -> ArraySlice<UInt8>?

    /// The largest JSON document that is read, in bytes. XML and LCOV are read part by part, without a limit.
    package static var jsonLimit: Int { JSONText.sizeLimit }

    /// Reads one report to its end.
    ///
    /// Whatever the file holds, it is read once, from front to back.
    /// - Throws: `ReportFlaw`, or what the source throws.
    package static func read(_ next: Source) throws -> Report {
        try withoutActuallyEscaping(next) { next in
            let source = ByteSource(next)
            switch try recognise(source) {
            case .xml: return try XMLReport.read(source)
            case .json: return try JSONReport.read(source)
            case .lcov: return try LCOVReport.read(source)
            }
        }
    }

    /// Reads one report to its end, and hashes it on the way: what was hashed is what was read.
    /// - Returns: the report, the SHA-256 of its bytes, and how many they are.
    /// - Throws: as `read` does.
    package static func readHashed(_ next: Source) throws -> (report: Report, digest: CordeeModel.Digest, size: Int) {
        var hash = SHA256()
        var size = 0
        func passed() throws -> ArraySlice<UInt8>? {
            guard let part = try next(), !part.isEmpty else { return nil }
            part.withUnsafeBytes { hash.update(bufferPointer: $0) }
            size += part.count
            return part
        }
        let report = try read(passed)
        while try passed() != nil {}
        let digits = hash.finalize().map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        return (report, CordeeModel.Digest("sha256:" + digits), size)
    }

    private enum Family { case xml, json, lcov }

    /// What the first bytes say. They stay in the source.
    private static func recognise(_ source: ByteSource) throws -> Family {
        guard let (place, byte) = try source.firstMark() else { throw ReportFlaw.empty }
        let head = try source.peek(place + 8)[place...]
        if head.starts(with: [0x1F, 0x8B]) { throw ReportFlaw.packed("gzip") }
        if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) { throw ReportFlaw.packed("zip") }
        if head.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) { throw ReportFlaw.packed("zstd") }
        if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) || head.contains(0) {
            throw ReportFlaw.unknown(seen: "binary or UTF-16")
        }
        switch byte {
        case UInt8(ascii: "<"): return .xml
        case UInt8(ascii: "{"), UInt8(ascii: "["): return .json
        default:
            if head.starts(with: "TN:".utf8) || head.starts(with: "SF:".utf8) { return .lcov }
            let line = String(decoding: head.prefix { $0 != 0x0A && $0 != 0x0D }, as: UTF8.self)
            throw ReportFlaw.unknown(seen: "“\(line)…”")
        }
    }
}
