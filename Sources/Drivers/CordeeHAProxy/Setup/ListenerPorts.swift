import CordeeModel

/// Chooses the ports of services' own listeners.
enum ListenerPorts {
    /// Where they are taken from; below the ports that Linux gives to outgoing connections.
    static let range = 20_000...20_999

    /// The record with a port for every service of its topology; those that have one keep it.
    /// - Throws: `noFreePort`.
    static func assign(_ record: EdgeRecord, in directory: String) throws(Failure) -> EdgeRecord {
        var record = record
        var held = Set(record.listeners.map(\.port))
        for member in record.topology?.services ?? [] where record.port(of: member.service) == nil {
            // Each state directory begins at a place of its own, as one edge may be stopped while another chooses.
            let start = hash(directory) % range.count
            let candidates = (0..<range.count).lazy.map { range.lowerBound + (start + $0) % range.count }
            let port = candidates.first { port in
                let endpoint = Endpoint(host: EdgeRecord.listenerHost, port: port)
                return !held.contains(port) && ListenAddress(endpoint: endpoint).refusal == nil
            }
            guard let port else {
                throw Failure(.noFreePort, [member.service.rawValue, "\(range.lowerBound)", "\(range.upperBound)"])
            }
            held.insert(port)
            record.listeners.append(EdgeRecord.Listener(service: member.service, port: port))
        }
        record.listeners.sort { $0.service < $1.service }
        return record
    }

    /// FNV-1a, as Swift's own hashes differ from one process to the next.
    private static func hash(_ text: String) -> Int {
        Int(text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 } >> 2)
    }
}
