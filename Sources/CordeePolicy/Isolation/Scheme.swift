/// The scheme of an address, and what it says about where that leads.
struct Scheme: Hashable, Sendable {
    /// In lower case, without what stands behind a `+`.
    let name: String
    let form: Form

    /// How addresses of a scheme are written.
    enum Form: Hashable, Sendable {
        /// A host, and the port where none is said.
        case network(port: Int?, isStore: Bool)
        /// The path of a file; whether it is a database whatever it is called.
        case file(isStore: Bool)
        /// The path of a socket.
        case socket
    }

    init(_ text: String) {
        let whole = text.lowercased()
        name = String(whole.prefix { $0 != "+" })
        if whole.split(separator: "+").contains("unix") {
            form = .socket
        } else if let port = Self.stores[name] {
            form = .network(port: port, isStore: true)
        } else if name.hasPrefix("sqlite") || name == "duckdb" {
            form = .file(isStore: true)
        } else if name == "file" {
            form = .file(isStore: false)
        } else {
            form = .network(port: Self.others[name], isStore: false)
        }
    }

    /// Databases, caches and queues, with the ports that they have unless another is said.
    static let stores: [String: Int] = [
        "mongodb": 27017, "postgres": 5432, "postgresql": 5432, "pgsql": 5432, "postgis": 5432, "cockroachdb": 26257,
        "mysql": 3306, "mysql2": 3306, "mysqlx": 33060, "mariadb": 3306, "redis": 6379, "rediss": 6379,
        "redis-sentinel": 26379, "valkey": 6379, "valkeys": 6379, "amqp": 5672, "amqps": 5671, "memcached": 11211,
        "memcache": 11211, "clickhouse": 9000, "cassandra": 9042, "scylla": 9042, "elasticsearch": 9200,
        "opensearch": 9200, "sqlserver": 1433, "mssql": 1433, "oracle": 1521, "kafka": 9092, "nats": 4222,
        "couchdb": 5984, "neo4j": 7687, "bolt": 7687, "influxdb": 8086, "etcd": 2379,
    ]
    /// Ports on which there is a database, whatever protocol it is spoken to in.
    static let storePorts: Set<Int> = [
        27017, 27018, 27019, 5432, 5433, 26257, 3306, 33060, 6379, 6380, 26379, 5671, 5672, 11211, 9042, 8123, 9200,
        1433, 1521, 9092, 4222, 5984, 7687, 8086, 2379,
    ]
    private static let others: [String: Int] = [
        "http": 80, "https": 443, "ws": 80, "wss": 443, "ftp": 21, "smtp": 25, "smtps": 465, "ldap": 389, "ldaps": 636,
    ]
}
