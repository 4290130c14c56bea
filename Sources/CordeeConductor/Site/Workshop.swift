package import CordeeDriver
package import CordeeModel

/// What versions are made with: the fleet's repositories, and the commands that are run in them before.
package struct Workshop: Sendable {
    /// Tells how repositories stand.
    package var standings: any Standings
    /// Reads commits and tags.
    package var history: any History
    /// Makes commits, tags and pushes.
    package var repository: any Repository
    /// Reads files as commits have them.
    package var files: any SourceFiles
    /// Runs commands.
    package var preflight: any Preflight
    /// The directory in which what commands say is kept; absolute.
    package var logs: String

    /// Puts the tools together.
    package init(
        standings: any Standings, history: any History, repository: any Repository, files: any SourceFiles,
        preflight: any Preflight, logs: String
    ) {
        self.standings = standings
        self.history = history
        self.repository = repository
        self.files = files
        self.preflight = preflight
        self.logs = logs
    }

    /// Where what a command says is kept: one file for each step of a run, whatever its attempts.
    package static func log(in logs: String, _ run: RunID, _ step: StepID, _ service: ServiceID) -> String {
        "\(logs)/\(run)-\(step)-\(service).log"
    }

    /// How repositories stand, as git knows them here; what their remotes say is asked for only when `remotely`.
    package func observe(_ sources: [Source], remotely: Bool = false) async throws(Failure) -> Observation {
        let states = try await standings.observe(sources, remotely: remotely)
        let found = zip(sources, states).map { RepositoryStanding(source: $0, state: $1) }
        return Observation(edge: nil, services: [], repositories: found)
    }
}
