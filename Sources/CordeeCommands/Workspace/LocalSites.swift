package import CordeeConductor
internal import CordeeDriver
internal import CordeeHAProxy
internal import CordeeHTTP
package import CordeeModel
internal import CordeeProcess
internal import Synchronization

/// The drivers of this machine's environments. Registering a driver is one line here.
package final class LocalSites: Sites {
    private let workspace: Workspace
    /// One for the whole process, and for as long as it lives.
    private static let prober = HTTPProber()
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

    private func make(_ environment: Environment) throws(Failure) -> Site {
        let state = workspace.state(of: environment.id)
        let runtime: any Runtime =
            switch environment.runtime {
            case .process: ProcessRuntime(environment: environment.id, root: workspace.root, state: state)
            }
        return Site(
            runtime: runtime, edge: try HAProxyEdge(environment: environment.id, state: state + "/edge"),
            prober: Self.prober)
    }
}
