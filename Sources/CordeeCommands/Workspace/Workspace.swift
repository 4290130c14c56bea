internal import CordeeDriver
package import CordeeLedger
package import CordeeManifest
package import CordeeModel
internal import Foundation

/// A fleet's directory: its manifest, and its state beside it.
package struct Workspace: Sendable {
    /// The manifest's path.
    package let manifest: String
    /// The directory in which the manifest lies; releases are started from here.
    package let root: String
    /// Where everything is kept that must survive: `.cordee` beside the manifest.
    package var state: String { root + "/.cordee" }
    /// The state of one environment.
    package func state(of environment: EnvironmentID) -> String { state + "/environments/" + environment.rawValue }
    /// Where outcomes of an environment's requests are recorded.
    package func recordings(of environment: EnvironmentID) -> String { state(of: environment) + "/outcomes" }
    /// Where what commands say before a version is made is kept.
    package var releaseLogs: String { state + "/releases" }
    /// Where the ledger lies.
    package var ledger: String { state }

    /// What somebody is told who needs the ledger while this process has it.
    package func held() -> Failure {
        let words = CommandLine.arguments.prefix(3).joined(separator: " ")
        return Failure(.held, [LedgerFiles(ledger).lock, "\(ProcessInfo.processInfo.processIdentifier)", words])
    }

    /// Finds the manifest: the one named, or `cordee.yaml` here or in the nearest directory above.
    /// - Throws: `noManifest`.
    package init(file: String?) throws(ManifestTrouble) {
        let here = FileManager.default.currentDirectoryPath
        if let file {
            let path = URL(fileURLWithPath: file, relativeTo: URL(fileURLWithPath: here + "/")).standardizedFileURL.path
            guard FileManager.default.fileExists(atPath: path) else { throw .noManifest(path) }
            self.init(manifest: path)
            return
        }
        var directory = URL(fileURLWithPath: here).standardizedFileURL
        while true {
            let path = directory.appendingPathComponent(Manifest.fileName).path
            if FileManager.default.fileExists(atPath: path) {
                self.init(manifest: path)
                return
            }
            if directory.path == "/" { throw .noManifest(here + "/" + Manifest.fileName) }
            directory = directory.deletingLastPathComponent()
        }
    }

    private init(manifest: String) {
        self.manifest = manifest
        root = URL(fileURLWithPath: manifest).deletingLastPathComponent().path
    }

    /// Reads the manifest, with all its problems.
    /// - Throws: `unreadable`.
    package func parse() throws(ManifestTrouble) -> ParsedManifest {
        do {
            let bytes = try Data(contentsOf: URL(fileURLWithPath: manifest))
            return Manifest.parse(Array(bytes), file: shownManifest, facts: MachineFacts(directory: root))
        } catch {
            throw .unreadable(manifest, error.localizedDescription)
        }
    }

    /// The manifest's path as a person would type it.
    package var shownManifest: String { shown(manifest) }

    /// A file's path as a person would type it.
    func shown(_ path: String) -> String {
        let here = FileManager.default.currentDirectoryPath + "/"
        return path.hasPrefix(here) ? String(path.dropFirst(here.count)) : path
    }

    /// The unix socket on which the daemon listens.
    /// - Throws: when no short enough path can be made.
    package func socket() throws(Failure) -> String {
        let name = "cordee.sock"
        return try SocketPath.directory(for: state, longestName: name) + "/" + name
    }

    /// Makes the state directory, which holds keys and secret values and must never get into a repository.
    /// - Throws: `diskFull`, `notWritable`.
    package func makeState() throws(Failure) {
        try SmallFile.makeDirectory(state)
        let ignore = state + "/.gitignore"
        if !SmallFile.exists(ignore) { try SmallFile.replace(ignore, with: Array("*\n".utf8)) }
    }

    /// The ledger for reading; nil when there is none yet.
    /// - Throws: what of it could not be read.
    package func reader() throws(Failure) -> LedgerReader? {
        do throws(Failure) {
            return try LedgerReader(directory: ledger)
        } catch  where error.code == .fileMissing {
            return nil
        }
    }
}
