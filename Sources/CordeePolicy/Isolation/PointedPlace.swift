/// Somewhere that the value of a variable points at: a database, a cache, a host, a file.
///
/// It holds parts of the value. What is kept and compared is its shape only, in which nothing of it can be read.
package struct PointedPlace: Hashable, Sendable {
    /// What is there.
    package var kind: Kind
    /// The host in its one spelling; of this machine, `loopback`, or the path of a socket; empty for a file.
    package var host: String
    /// The port; nil: it is not said, and the protocol has none of its own.
    package var port: Int?
    /// The database on that host, or the path of a file.
    package var path: String
    /// Whether it is on this machine: then the host alone says nothing.
    package var isLocal: Bool

    /// What may be at a place.
    package enum Kind: Hashable, Sendable {
        /// A database, a cache or a queue.
        case store
        /// Anything else that listens somewhere.
        case host
        /// An address of a store of which it cannot be told where it leads.
        case unknown
    }

    /// Names a place; the host is brought into its one spelling.
    package init(_ kind: Kind, host: String, port: Int? = nil, path: String = "") {
        let host = Self.spelled(host)
        self.kind = kind == .host && port.map(Scheme.storePorts.contains) == true ? .store : kind
        self.host = host
        self.port = port
        self.path = path
        isLocal = host == Self.loopback || host.hasPrefix("/")
    }

    /// A file that is a database.
    package static func file(_ path: String) -> PointedPlace {
        var place = PointedPlace(.store, host: "", path: path)
        place.isLocal = true
        return place
    }

    /// An address of a store that cannot be read.
    package static let unknown = PointedPlace(.unknown, host: "")

    /// The name that every name of this machine itself gets.
    package static let loopback = "loopback"

    /// The host and the port.
    package var address: String { "\(host):\(port.map(String.init) ?? "")" }
    /// All of it.
    package var endpoint: String { address + "/" + path }

    /// A host in its one spelling.
    static func spelled(_ text: String) -> String {
        if text.hasPrefix("/") { return text }
        var host = text.lowercased()
        if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        while host.hasSuffix(".") { host.removeLast() }
        let isLocal =
            ["localhost", "::1", "0:0:0:0:0:0:0:1", "host.docker.internal"].contains(host)
            || host.hasSuffix(".localhost") || host.hasPrefix("127.") && isNumeric(host)
        return isLocal ? loopback : host
    }

    /// Whether a host listens on every address and so leads nowhere.
    static func isUnspecified(_ host: String) -> Bool { ["0.0.0.0", "::", "*", ""].contains(spelled(host)) }

    private static func isNumeric(_ host: String) -> Bool {
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
    }

    /// Whether a text may be a host: a name or an IPv4 address. A number alone is none.
    static func isHost(_ text: some StringProtocol) -> Bool {
        guard let first = text.unicodeScalars.first, first != "-", first != "." else { return false }
        return text.unicodeScalars.allSatisfy { scalar in
            scalar == "." || scalar == "-" || scalar == "_" || scalar.properties.isAlphabetic
                || ("0"..."9").contains(scalar)
        } && (text.unicodeScalars.contains { $0.properties.isAlphabetic } || isNumeric(String(text)))
    }
}
