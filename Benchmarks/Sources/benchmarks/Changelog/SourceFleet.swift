import CordeeDriverConformance
import Foundation

/// A fleet's directory with repositories in it.
struct SourceFleet {
    let directory: String
    private let program: String

    init(_ directory: String, cordee: String) throws {
        self.directory = directory
        program = cordee
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    }

    /// The program and its arguments, over this fleet.
    func cordee(_ arguments: [String]) -> [String] { [program] + arguments + ["--file", directory + "/cordee.yaml"] }

    /// Two services in the repository `whole`: one that all of it is, and one that a directory of it is.
    func writeManifest() throws {
        try write(
            """
              whole: { source: { repository: whole } }
              part: { source: { repository: whole, paths: [services/service-7] } }
            """)
    }

    /// A service for each repository.
    func writeManifest(repositories: [String]) throws {
        try write(repositories.map { "  \($0): { source: { repository: \($0) } }" }.joined(separator: "\n"))
    }

    private func write(_ services: String) throws {
        let text = """
            fleet: bench
            defaults: { command: ./run }
            services:
            \(services)
            environments:
              staging: { edge: { haproxy: "\(try FreePort.endpoint())" } }

            """
        try text.write(toFile: directory + "/cordee.yaml", atomically: true, encoding: .utf8)
    }
}
