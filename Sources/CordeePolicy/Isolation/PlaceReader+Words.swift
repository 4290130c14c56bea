extension PlaceReader {
    /// The places in what is no address with a scheme: `host:port`, files, and the pairs of a connection string.
    func words(_ text: String) -> [PointedPlace] {
        let pieces = text.split { $0.isWhitespace || ";|\"'`".contains($0) }
        let pairs = pieces.compactMap(Self.pair)
        let database = pairs.first { ["dbname", "database", "catalog"].contains($0.0) }?.1
        let isStore = database != nil || pairs.contains { ["user", "uid", "password", "pwd", "id"].contains($0.0) }
        return pieces.flatMap { piece -> [PointedPlace] in
            guard let (key, value) = Self.pair(piece) else { return piece.split(separator: ",").flatMap(word) }
            guard Self.hostKeys.contains(key) else { return value.split(separator: ",").flatMap(word) }
            return server(value, isStore ? .store : .host, String(database ?? ""))
        }
    }

    /// `key=value`; nil where the sign stands in an address.
    private static func pair(_ piece: Substring) -> (key: String, value: Substring)? {
        guard let equals = piece.firstIndex(of: "="), piece[..<equals].allSatisfy({ $0.isLetter || $0 == "_" }) else {
            return nil
        }
        return (piece[..<equals].lowercased(), piece[piece.index(after: equals)...])
    }

    private static let hostKeys: Set<String> = [
        "host", "hostaddr", "server", "source", "datasource", "addr", "address", "hostname",
    ]

    /// What `host=` of a connection string names: hosts, with `tcp:` before and a port behind them as SQL Server has it.
    private func server(_ value: Substring, _ kind: PointedPlace.Kind, _ database: String) -> [PointedPlace] {
        let text = value.hasPrefix("tcp:") ? value.dropFirst("tcp:".count) : value
        return text.split(separator: ",").flatMap { part -> [PointedPlace] in
            if Self.port(part) != nil { return [] }
            if Self.isDatabase(String(part)) { return file(String(part)) }
            let host = part.prefix { $0 != "\\" }
            guard !PointedPlace.isUnspecified(String(host)) else { return [] }
            return Self.place(kind, String(host), nil, database).map { [$0] } ?? []
        }
    }

    private func word(_ text: Substring) -> [PointedPlace] {
        for scheme in ["sqlite:", "file:"] where text.lowercased().hasPrefix(scheme) {
            let path = text.dropFirst(scheme.count).prefix { $0 != "?" }
            return file(String(path), isStore: scheme == "sqlite:")
        }
        let said = text.lastIndex(of: "@").map { text[text.index(after: $0)...] } ?? text
        for call in ["tcp(", "unix("] where said.hasPrefix(call) {
            guard let close = said.lastIndex(of: ")") else { return [.unknown] }
            let path = said[close...].dropFirst().prefix { $0 != "?" }.split(separator: "/").joined(separator: "/")
            return [Self.place(.store, String(said[...close]), 3306, path) ?? .unknown]
        }
        let end = said.firstIndex { $0 == "/" || $0 == "?" } ?? said.endIndex
        if let colon = said[..<end].lastIndex(of: ":"), Self.port(said[said.index(after: colon)..<end]) != nil {
            let host = String(said[..<colon])
            let path = said[end...].prefix { $0 != "?" }.split(separator: "/").joined(separator: "/")
            guard !PointedPlace.isUnspecified(host) else { return [] }
            return Self.place(.host, String(said[..<end]), nil, path).map { [$0] } ?? []
        }
        return file(String(text.prefix { $0 != "?" }))
    }

    /// Hosts without a port. They are hosts where the variable's name says so: `DB_HOST`, `REDIS_URL`.
    func bareHosts(_ text: String, _ name: String, _ beside: (String) -> String?) -> [PointedPlace] {
        let parts = name.uppercased().split(separator: "_")
        guard let last = parts.last, let word = Self.hostNames.first(where: { last.hasSuffix($0) }) else { return [] }
        let prefix = String(name.dropLast(word.count))
        let isStore = parts.contains { part in Self.storeNames.contains { part.hasPrefix($0) } }
        return text.split { $0.isWhitespace || $0 == "," || $0 == ";" }.compactMap { part in
            let end = part.firstIndex(of: "/") ?? part.endIndex
            let host = part.hasPrefix("/") ? part : part[..<end]
            guard host.hasPrefix("/") ? isStore : PointedPlace.isHost(host) && !PointedPlace.isUnspecified(String(host))
            else { return nil }
            let port = beside(prefix + "PORT").flatMap { Self.port($0) }
            let database = ["NAME", "DATABASE", "DB", "DBNAME"].compactMap { beside(prefix + $0) }.first
            let place = PointedPlace(
                isStore ? .store : .host, host: String(host), port: port, path: isStore ? database ?? "" : "")
            // This machine, without a word of which port: that is where something listens, not where it leads.
            return place.isLocal && place.port == nil && !isStore ? nil : place
        }
    }

    private static let hostNames = [
        "HOSTNAME", "HOSTS", "HOST", "ADDRESS", "ADDR", "SERVERS", "SERVER", "ENDPOINT", "BROKERS", "BROKER", "NODES",
        "URL", "URI", "DSN",
    ]
    private static let storeNames = [
        "DB", "DATABASE", "PG", "POSTGRES", "MYSQL", "MARIADB", "MONGO", "REDIS", "VALKEY", "CACHE", "MEMCACHE",
        "AMQP", "RABBIT", "KAFKA", "ELASTIC", "OPENSEARCH", "CLICKHOUSE", "CASSANDRA", "SQL",
    ]
}
