package import CordeeModel

/// What HAProxy has set for one slot: a line of `show servers state`.
package struct ServerState: Hashable, Sendable {
    /// The slot.
    package var server: RuntimeCommand.Server
    /// Where it listens, as far as set.
    package var endpoint: Endpoint
    /// Its part of the new requests, against the other slots'.
    package var weight: Int
    /// Whether it is neither drained nor out.
    package var isReady: Bool

    /// Whether it gets new requests.
    package var isTaking: Bool { isReady && weight > 0 }

    /// Describes a slot.
    package init(server: RuntimeCommand.Server, endpoint: Endpoint, weight: Int, isReady: Bool) {
        self.server = server
        self.endpoint = endpoint
        self.weight = weight
        self.isReady = isReady
    }

    /// Reads the answer to `show servers state`; lines that are no slots of services are left out.
    package static func read(_ answer: String) -> [ServerState] {
        answer.split(separator: "\n").compactMap { ServerState(line: $0) }
    }

    /// Bits of srv_admin_state that keep a server out: forced, inherited, resolver and host name maintenance, and both
    /// kinds of drain. 0x04 only says that it was out when HAProxy started.
    private static let outBits = 0x01 | 0x02 | 0x20 | 0x40 | 0x08 | 0x10

    private init?(line: Substring) {
        let fields = line.split(separator: " ")
        guard fields.count > 18, fields[1].hasPrefix(EdgeConfiguration.backendPrefix), let admin = Int(fields[6]),
            let weight = Int(fields[7]), let port = Int(fields[18])
        else { return nil }
        let service = ServiceID(String(fields[1].dropFirst(EdgeConfiguration.backendPrefix.count)))
        self.init(
            server: RuntimeCommand.Server(service: service, slot: SlotID(String(fields[3]))),
            endpoint: Endpoint(host: String(fields[4]), port: port), weight: weight,
            isReady: admin & Self.outBits == 0)
    }
}

/// How busy a slot is: a line of `show stat`.
package struct ServerLoad: Hashable, Sendable {
    /// The slot.
    package var slot: SlotID
    /// Requests under way or waiting for it.
    package var underWay: Int

    /// Reads the answer to `show stat`; nil when it is none.
    package static func read(_ answer: String) -> [ServerLoad]? {
        var lines = answer.split(separator: "\n")[...]
        guard let header = lines.popFirst()?.split(separator: ",", omittingEmptySubsequences: false),
            let name = header.firstIndex(of: "svname"), let current = header.firstIndex(of: "scur"),
            let queued = header.firstIndex(of: "qcur")
        else { return nil }
        var loads: [ServerLoad] = []
        for line in lines {
            let fields = line.split(separator: ",", omittingEmptySubsequences: false)
            guard fields.count > max(name, current, queued), let busy = Int(fields[current]) else { return nil }
            loads.append(
                ServerLoad(slot: SlotID(String(fields[name])), underWay: busy + (Int(fields[queued]) ?? 0)))
        }
        return loads
    }
}
