package import CordeeDriver
package import CordeeModel

/// The text of HAProxy's configuration, a pure function of what the edge is to be.
package struct EdgeConfiguration: Sendable {
    /// The environment; named in the file's first line.
    package var environment: EnvironmentID
    /// What to be set up for.
    package var topology: Topology
    /// The port of each service's own listener.
    package var ports: [ServiceID: Int]
    /// The slots with a share, by service.
    package var shares: [ServiceID: [SlotShare]]
    /// The control socket of the worker.
    package var adminSocket: String
    /// The sockets that outcomes are sent to, in turn.
    package var outcomeSockets: [String]

    /// The name of the public frontend.
    package static let publicFrontend = "public"
    /// What the frontend of a service's own listener begins with.
    package static let callsPrefix = "calls."
    /// What the backend of a service begins with.
    package static let backendPrefix = "to."
    /// Connections at the same time, from users and services together.
    package static let connectionLimit = 4096
    /// How long an idle connection of a caller is kept, in seconds. A worker that was replaced lives no longer than
    /// that, but for the requests under way in it.
    package static let idleSeconds = 10
    /// The longest that requests under way keep a worker that was replaced, in seconds.
    package static let lastSeconds = 120

    /// Describes a configuration.
    package init(
        environment: EnvironmentID, topology: Topology, ports: [ServiceID: Int],
        shares: [ServiceID: [SlotShare]] = [:], adminSocket: String, outcomeSockets: [String]
    ) {
        self.environment = environment
        self.topology = topology
        self.ports = ports
        self.shares = shares
        self.adminSocket = adminSocket
        self.outcomeSockets = outcomeSockets
    }

    /// Tells one setup from another, whatever the splits: what a running HAProxy says it was started with.
    package var fingerprint: String {
        var bare = self
        bare.shares = [:]
        let text = bare.text(description: "")
        let value = text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        return "cordee-" + String(value, radix: 16)
    }

    /// The whole file.
    package var text: String { text(description: fingerprint) }

    /// The first name in it that would break out of its line; nil: none.
    var unusableName: String? {
        var names = [topology.listen.host, adminSocket] + outcomeSockets
        for member in topology.services {
            names += [member.service.rawValue, member.route?.host ?? "", member.route?.path ?? ""]
            names += member.slots.map(\.rawValue) + (member.unjudged ?? [])
        }
        let keys = topology.services.compactMap(\.sticky?.name)
        if let key = keys.first(where: { !Self.isToken($0) }) { return key }
        return names.first { name in name.utf8.contains { $0 < 0x20 || $0 == 0x7f } }
    }

    private func text(description: String) -> String {
        let services = topology.services
        let parts =
            [
                "# Cordée wrote this for \(Self.oneLine(environment.rawValue)) and overwrites it.",
                global(description), Self.defaults, publicFrontend, Self.nobody,
            ] + services.map(callsFrontend) + services.map(backend)
        return parts.joined(separator: "\n\n") + "\n"
    }

    private func global(_ description: String) -> String {
        let count = outcomeSockets.count
        let logs = outcomeSockets.enumerated().map { index, path in
            "    log \(Self.quoted(path)) len 1024 format raw sample \(index + 1):\(count) local0"
        }
        return """
            global
                description \(description)
                stats socket \(Self.quoted(adminSocket)) mode 600 level admin expose-fd listeners
                stats timeout 10s
                # The log's turns are exact within one thread only.
                nbthread 1
                maxconn \(Self.connectionLimit)
                no strict-limits
                hard-stop-after \(Self.lastSeconds)s

            """ + logs.joined(separator: "\n")
    }

    private static let defaults = """
        defaults
            mode http
            balance roundrobin
            log global
            log-format "2 %f %b %s %ST %Ta %ts %rc %[var(txn.unjudged)] %[var(txn.user)] %[date(0,us)]"
            option dontlognull
            # A request goes to a server over a connection of its own: on a kept one, which its server may be closing
            # at that moment, it would be lost, or be sent twice.
            option http-server-close
            # Only what was never sent is tried again, in another slot. A request that ended a slot is not given to the
            # next one, and nothing is ever done twice.
            retry-on conn-failure
            retries 3
            option redispatch 1
            # After a reload, a kept connection may make its next request before it is closed.
            option idle-close-on-response
            timeout connect 1s
            timeout queue 1s
            timeout http-request 10s
            timeout http-keep-alive \(idleSeconds)s
            timeout client 60s
            timeout server 60s
            timeout tunnel 1h
        """

    private static let nobody = """
        backend nobody
            http-request return status 404
        """

    private func callsFrontend(_ member: Topology.Member) -> String {
        """
        frontend \(Self.quoted(Self.callsPrefix + member.service.rawValue))
            bind \(EdgeRecord.listenerHost):\(ports[member.service] ?? 0)
            default_backend \(Self.quoted(Self.backendPrefix + member.service.rawValue))
        """
    }

    /// What tells users apart and keeps each in one slot, and which requests no user sends.
    ///
    /// A hash keeps a user where he is without any state, follows the weights, and gives a slot without weight nobody:
    /// a cookie of the proxy's own would keep users in a slot that is on its way out.
    private func marks(_ member: Topology.Member) -> [String] {
        var lines = (member.unjudged ?? []).map {
            "    http-request set-var(txn.unjudged) int(1) if { path -m str -- \(Self.quoted($0)) }"
        }
        let sample: String
        switch member.sticky {
        case .cookie(let name)?: sample = "req.cook(\(name))"
        case .header(let name)?: sample = "req.hdr(\(name))"
        case nil: return lines
        }
        lines.append("    http-request set-var(txn.user) \(sample),xxh32 if { \(sample) -m found }")
        return lines + ["    balance hash \(sample)", "    hash-type consistent"]
    }

    private func backend(_ member: Topology.Member) -> String {
        let servers = member.slots.map { slot in
            let share = shares[member.service]?.first { $0.slot == slot && $0.percent > .none }
            guard let share else { return "    server \(Self.quoted(slot.rawValue)) 127.0.0.1:1 weight 0 disabled" }
            return "    server \(Self.quoted(slot.rawValue)) \(share.endpoint) weight \(share.percent.value)"
        }
        let name = Self.quoted(Self.backendPrefix + member.service.rawValue)
        return (["backend \(name)"] + marks(member) + servers)
            .joined(separator: "\n")
    }

    /// Whether a name is one of a cookie or a header that stands alone in an expression.
    private static func isToken(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.count <= 64
            && name.unicodeScalars.allSatisfy { scalar in
                ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
                    || scalar == "-" || scalar == "_"
            }
    }

    /// A word that HAProxy takes as it is, whatever is in it.
    static func quoted(_ word: String) -> String {
        let isPlain = word.utf8.allSatisfy { byte in
            byte > 0x20 && byte < 0x7f && !"'\"\\#$".utf8.contains(byte)
        }
        return isPlain && !word.isEmpty
            ? word : "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }

    private static func oneLine(_ text: String) -> String {
        String(text.unicodeScalars.map { $0.value < 0x20 ? " " : Character($0) })
    }
}

extension Stickiness {
    /// The name of the cookie or header.
    fileprivate var name: String {
        switch self {
        case .cookie(let name), .header(let name): name
        }
    }
}
