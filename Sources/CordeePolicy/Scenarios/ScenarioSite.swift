package import CordeeModel
internal import Foundation

/// Where a scenario's requests go: through the edge of an environment, or elsewhere.
package struct ScenarioSite: Hashable, Sendable {
    private let edge: Endpoint
    private let hosts: [String]

    /// The edge of a fleet, where users come in; it answers for the hosts of all routes.
    package init(_ fleet: Fleet, listen: Endpoint) {
        edge = Self.reachable(listen)
        hosts = fleet.services.compactMap { $0.route?.host?.lowercased() }
    }

    /// An edge as it is set up.
    package init(_ topology: Topology) {
        edge = Self.reachable(topology.listen)
        hosts = topology.services.compactMap { $0.route?.host?.lowercased() }
    }

    /// A place that a request goes to.
    struct Address: Hashable, Sendable {
        /// As a browser would show it.
        var url: URL
        /// Where the connection goes.
        var wire: String
        /// The host that is asked for, where it is not that of `wire`.
        var host: String?

        /// Whether both are at one host and port, so that what belongs to the one may be shown to the other.
        func isNear(_ other: Address) -> Bool {
            url.scheme == other.url.scheme && url.host() == other.url.host() && url.port == other.url.port
        }
    }

    /// Where a target leads, from another place when it is a redirect.
    /// - Throws: `badAddress`.
    func address(_ target: String, from base: Address? = nil) throws(ScenarioFlaw) -> Address {
        let whole = base == nil && target.hasPrefix("/") ? "http://\(edge)\(target)" : target
        let isClean = whole.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value != 0x7F }
        guard isClean, let url = URL(string: whole, relativeTo: base?.url)?.absoluteURL,
            url.scheme == "http" || url.scheme == "https", let host = url.host()?.lowercased(), !host.isEmpty
        else { throw .badAddress(target) }
        guard url.scheme == "http", hosts.contains(host) else {
            return Address(url: url, wire: url.absoluteString, host: nil)
        }
        // The proxy listens for all hosts at one address.
        let path = url.absoluteString.dropFirst("http://".count).drop { $0 != "/" && $0 != "?" }
        return Address(url: url, wire: "http://\(edge)\(path.hasPrefix("/") ? "" : "/")\(path)", host: host)
    }

    /// The address at which a listener for all addresses is reached from this machine.
    private static func reachable(_ listen: Endpoint) -> Endpoint {
        switch listen.host {
        case "0.0.0.0": Endpoint(host: "127.0.0.1", port: listen.port)
        case "::": Endpoint(host: "::1", port: listen.port)
        default: listen
        }
    }
}
