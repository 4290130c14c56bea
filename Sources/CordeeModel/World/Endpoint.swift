/// An address that TCP can connect to.
package struct Endpoint: Hashable, Codable, Sendable, CustomStringConvertible {
    /// A host name or IP address, IPv6 without brackets.
    package var host: String
    /// 1 to 65535.
    package var port: Int

    /// Names an address.
    package init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    /// Reads `127.0.0.1:8280` or `[::1]:8280`; nil when it is neither.
    package init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
            (1...65535).contains(port)
        else { return nil }
        var host = String(text[..<colon])
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = String(host.dropFirst().dropLast())
        } else if host.contains(":") {
            return nil
        }
        guard !host.isEmpty else { return nil }
        self.init(host: host, port: port)
    }

    package var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}
