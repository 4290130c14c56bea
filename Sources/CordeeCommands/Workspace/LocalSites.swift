package import CordeeConductor
internal import CordeeDriver
internal import CordeeGit
internal import CordeeHAProxy
internal import CordeeHTTP
package import CordeeModel
internal import CordeeProcess
internal import CordeePrometheus
internal import Foundation
internal import Synchronization

/// The drivers of this machine's environments. Registering a driver is one line here.
package final class LocalSites: Sites {
    private let workspace: Workspace
    /// One for the whole process, and for as long as it lives.
    private static let prober = HTTPProber()
    /// Sends the requests of scenarios; likewise one for the whole process.
    static let requester: any Requester = HTTPRequester(
        trusting: ProcessInfo.processInfo.environment["SSL_CERT_FILE"])
    /// How long an answer of Prometheus may take: it is asked again with the next look.
    private static let telemetryPatience: Duration = .seconds(10)

    private let known = Mutex<[EnvironmentID: Site]>([:])

    /// Finds drivers for a fleet's environments.
    package init(_ workspace: Workspace) { self.workspace = workspace }

    package func site(of environment: Environment) throws(Failure) -> Site {
        if let site = known.withLock({ $0[environment.id] }) { return site }
        let site = try make(environment)
        return known.withLock { sites in
            if let other = sites[environment.id] { return other }
            sites[environment.id] = site
            return site
        }
    }

    package func workshop() throws(Failure) -> Workshop {
        let git = GitRepository(root: workspace.root, environment: ProcessInfo.processInfo.environment)
        return Workshop(
            standings: git, history: git, repository: git, files: git,
            preflight: PreflightRunner(root: workspace.root, environment: ProcessInfo.processInfo.environment),
            logs: workspace.releaseLogs)
    }

    /// What asks a Prometheus for whoever the manifest says, whose secret is read now: to be made anew for each question.
    /// - Throws: `telemetryUnreachable` for what is no address, `secretUnreadable`.
    func telemetry(at source: TelemetrySource) throws(Failure) -> any Telemetry {
        let server = try PrometheusServer(source, reading: workspace.secrets, timeout: Self.telemetryPatience)
        return Prometheus(server, over: Self.requester)
    }

    private func make(_ environment: Environment) throws(Failure) -> Site {
        let state = workspace.state(of: environment.id)
        let runtime: any Runtime =
            switch environment.runtime {
            case .process: ProcessRuntime(environment: environment.id, root: workspace.root, state: state)
            case .sources: throw Failure(.unforeseen, [environment.id.rawValue])
            }
        return Site(
            runtime: runtime, edge: try HAProxyEdge(environment: environment.id, state: state + "/edge"),
            prober: Self.prober, trials: TrialKit(Self.requester, logs: state + "/scenarios"),
            gauge: HostGauge(directory: workspace.root))
    }
}
