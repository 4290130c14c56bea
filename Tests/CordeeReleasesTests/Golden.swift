import Foundation
import Testing

/// Compares text with a file of the golden directory; `CORDEE_GOLDEN=write` writes it anew.
func expectGolden(_ text: String, _ name: String, _ location: SourceLocation = #_sourceLocation) {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")
    let file = folder.appending(path: name)
    if ProcessInfo.processInfo.environment["CORDEE_GOLDEN"] == "write" {
        #expect(throws: Never.self, sourceLocation: location) {
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        return
    }
    guard let expected = try? String(contentsOf: file, encoding: .utf8) else {
        Issue.record("No golden file \(name); CORDEE_GOLDEN=write makes it", sourceLocation: location)
        return
    }
    guard text != expected else { return }
    let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let new = text.split(separator: "\n", omittingEmptySubsequences: false)
    let lines = new.difference(from: old).map { change in
        switch change {
        case .remove(let offset, let line, _): "-\(offset + 1) \(line)"
        case .insert(let offset, let line, _): "+\(offset + 1) \(line)"
        }
    }
    Issue.record("\(name) differs:\n\(lines.joined(separator: "\n"))", sourceLocation: location)
}
