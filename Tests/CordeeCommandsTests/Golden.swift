import CordeeCommands
import Foundation
import Testing

/// Compares text with a file of the golden directory; `CORDEE_GOLDEN=write` writes it anew.
func expectGolden(_ lines: [Line], _ name: String, _ location: SourceLocation = #_sourceLocation) {
    let text = lines.rendered(colour: false)
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")
    let file = folder.appending(path: "\(name).txt")
    if ProcessInfo.processInfo.environment["CORDEE_GOLDEN"] == "write" {
        #expect(throws: Never.self, sourceLocation: location) {
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        return
    }
    guard let expected = try? String(contentsOf: file, encoding: .utf8) else {
        Issue.record("No golden file \(name).txt; CORDEE_GOLDEN=write makes it", sourceLocation: location)
        return
    }
    guard text != expected else { return }
    Issue.record("\(name).txt differs:\n\(difference(expected, text))", sourceLocation: location)
}

/// The lines that differ, with `-` before those expected and `+` before those found.
private func difference(_ expected: String, _ found: String) -> String {
    let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let new = found.split(separator: "\n", omittingEmptySubsequences: false)
    return new.difference(from: old).map { change in
        switch change {
        case .remove(let offset, let line, _): "-\(offset + 1) \(line)"
        case .insert(let offset, let line, _): "+\(offset + 1) \(line)"
        }
    }.joined(separator: "\n")
}
