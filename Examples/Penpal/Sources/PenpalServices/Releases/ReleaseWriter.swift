package import Foundation

/// Writes release directories that Cordée can start: `<service>/<version>/run` and `release.json`.
package struct ReleaseWriter: Sendable {
    /// Where releases go.
    let directory: URL
    /// The absolute path of the `penpal` binary that the releases run.
    let binary: String

    /// A writer of releases that run one binary.
    package init(directory: URL, binary: String) {
        self.directory = directory
        self.binary = binary
    }

    /// Writes one release, replacing what an earlier call wrote, and returns its directory.
    package func write(_ release: Release) throws -> URL {
        let target = directory.appending(path: release.service).appending(path: release.version)
        try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try (encoder.encode(release) + Data("\n".utf8))
            .write(to: target.appending(path: Release.fileName), options: .atomic)
        let run = target.appending(path: "run")
        try Data(script(for: release.service).utf8).write(to: run, options: .atomic)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: run.path)
        return target
    }

    /// The text of the `run` script, which becomes the service so that signals reach it.
    func script(for service: String) -> String {
        """
        #!/bin/sh
        exec \(Self.quoted(binary)) \(Self.quoted(service)) --release-dir "$(dirname -- "$0")" "$@"

        """
    }

    /// A word that a shell takes literally.
    static func quoted(_ word: String) -> String {
        "'" + word.replacing("'", with: "'\\''") + "'"
    }
}
