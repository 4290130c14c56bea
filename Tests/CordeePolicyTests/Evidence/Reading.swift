import CordeeModel
import CordeePolicy
import Foundation
import Testing

/// Reads a report out of bytes, in parts of a size.
func read(_ bytes: [UInt8], parts: Int = 1 << 16) throws -> Report {
    var rest = bytes[...]
    return try ReportReader.read {
        defer { rest = rest.dropFirst(parts) }
        return rest.isEmpty ? nil : rest.prefix(parts)
    }
}

/// Reads a report out of a text.
func read(_ text: String) throws -> Report { try read(Array(text.utf8)) }

/// Why a text is no report.
func flaw(_ text: String, _ location: SourceLocation = #_sourceLocation) -> ReportFlaw? {
    #expect(throws: ReportFlaw.self, sourceLocation: location) { try read(text) }
}

/// The reports of the directory of fixtures, as they were written by tools or after their schemas.
enum Fixture {
    static func bytes(_ name: String) throws -> [UInt8] {
        let folder = try #require(Bundle.module.url(forResource: "Fixtures", withExtension: nil))
        return Array(try Data(contentsOf: folder.appending(path: name)))
    }

    static func report(_ name: String) throws -> Report { try read(try bytes(name)) }
}
