package import CordeeModel

/// A command of HAProxy's runtime interface, as a value.
package enum RuntimeCommand: Hashable, Sendable {
    /// Where a slot listens; the host is an IP address.
    case address(Server, Endpoint)
    /// A slot's part of the new requests, against the other slots'.
    case weight(Server, Percent)
    /// Gives a slot new requests.
    case ready(Server)
    /// Gives a slot no new request; those under way end where they are.
    case drain(Server)
    /// Takes a slot out.
    case maintenance(Server)
    /// What HAProxy is and how it does.
    case information
    /// The servers of a service, or of all, and what is set for them.
    case servers(ServiceID?)
    /// The counters of a service's servers.
    case counters(ServiceID)

    /// A slot of a service, as HAProxy names it.
    package struct Server: Hashable, Sendable {
        /// The service.
        package var service: ServiceID
        /// The slot.
        package var slot: SlotID

        /// Names a server.
        package init(service: ServiceID, slot: SlotID) {
            self.service = service
            self.slot = slot
        }

        var name: String { "\(EdgeConfiguration.backendPrefix)\(service)/\(slot)" }
    }

    /// The command as it is sent, without line end.
    package var text: String {
        switch self {
        case .address(let server, let endpoint): "set server \(server.name) addr \(endpoint.host) port \(endpoint.port)"
        case .weight(let server, let percent): "set server \(server.name) weight \(percent.value)"
        case .ready(let server): "set server \(server.name) state ready"
        case .drain(let server): "set server \(server.name) state drain"
        case .maintenance(let server): "set server \(server.name) state maint"
        case .information: "show info"
        case .servers(nil): "show servers state"
        case .servers(let service?): "show servers state \(EdgeConfiguration.backendPrefix)\(service)"
        case .counters(let service): "show stat \(EdgeConfiguration.backendPrefix)\(service) 4 -1"
        }
    }

    /// Whether an answer means that it was done; HAProxy says nothing but an address's change when all went well.
    package func isAccepted(_ answer: String) -> Bool {
        switch self {
        case .address: answer.contains("changed from") || answer.contains("no need to change")
        case .weight, .ready, .drain, .maintenance: answer.isEmpty
        case .information: answer.hasPrefix("Name:")
        // The format's version, alone on a line.
        case .servers: answer.hasPrefix("1\n")
        case .counters: answer.hasPrefix("# pxname,")
        }
    }

    /// The line that gives several commands at once.
    package static func line(_ commands: [RuntimeCommand]) -> String { commands.map(\.text).joined(separator: ";") }

    /// Takes the answers to several commands apart: each ends with an empty line. Nil when they are not as many.
    package static func answers(_ text: String, count: Int) -> [String]? {
        var answers: [String] = []
        var current: [Substring] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
            if line.isEmpty {
                answers.append(current.joined(separator: "\n"))
                current = []
            } else {
                current.append(line)
            }
        }
        return answers.count == count && current.isEmpty ? answers : nil
    }
}
