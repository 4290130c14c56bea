import Foundation
import Testing

/// The seven services of Penpal, under traffic: what `make demo` shows.
@Suite(.timeLimit(.minutes(15)))
struct DemonstrationTests {
    @Test func `The demonstration ends well, by itself, and leaves nothing running`() async throws {
        try await Fleet.with { fleet in
            let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .deletingLastPathComponent()
            let demo = try fleet.start(
                "/bin/bash",
                [
                    root.appending(path: "Examples/Penpal/demo").path(percentEncoded: false),
                    Fleet.binaries + "/cordee",
                    Fleet.binaries + "/penpal",
                ],
                variables: [
                    "DEMO_STAGING": "127.0.0.1:\(fleet.staging)", "DEMO_PRODUCTION": "127.0.0.1:\(fleet.production)",
                    "DEMO_LOCALE": "en", "TMPDIR": fleet.directory,
                ])
            let ended = await demo.end()
            #expect(ended.status == 0, "\(ended)")
            #expect(ended.out.contains("Everything is stopped again."))
            #expect(fleet.processes.isEmpty)
            let left = try FileManager.default.contentsOfDirectory(atPath: fleet.directory)
            #expect(!left.contains { $0.hasPrefix("penpal") })
        }
    }
}
