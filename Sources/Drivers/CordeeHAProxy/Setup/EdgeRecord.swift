import CordeeDriver
import CordeeModel
import Foundation

/// What the edge was last asked to be: the content of `edge.json`, from which it is started again.
///
/// Listener ports stay for ever, as running processes hold them in their variables.
struct EdgeRecord: Codable, Equatable, Sendable {
    /// The shape of the file.
    var format = Self.currentFormat
    /// What it is to be set up for; nil: it is not to run.
    var topology: Topology?
    /// The port of each service's own listener, ordered by service; also of services that are gone.
    var listeners: [Listener] = []
    /// The splits as last set, ordered by service.
    var splits: [ServiceSplit] = []

    static let currentFormat = 1
    /// Where services' own listeners are; loopback only.
    static let listenerHost = "127.0.0.1"

    /// The port of a service's own listener.
    struct Listener: Codable, Equatable, Sendable {
        var service: ServiceID
        var port: Int
    }

    /// How one service's traffic is split, and where the slots with a share listen.
    struct ServiceSplit: Codable, Equatable, Sendable {
        var service: ServiceID
        var shares: [Share]

        struct Share: Codable, Equatable, Sendable {
            var slot: SlotID
            var percent: Percent
            var endpoint: Endpoint
        }
    }

    /// The slots of a service that have a share.
    func shares(of service: ServiceID) -> [SlotShare] {
        let split = splits.first { $0.service == service }
        return (split?.shares ?? []).map { SlotShare(slot: $0.slot, percent: $0.percent, endpoint: $0.endpoint) }
    }

    /// The record with another split of one service; shares of nothing are left out.
    func with(_ shares: [SlotShare], of service: ServiceID) -> EdgeRecord {
        var record = self
        record.splits.removeAll { $0.service == service }
        let kept = shares.filter { $0.percent > .none }.sorted { $0.slot < $1.slot }
        if !kept.isEmpty {
            let split = kept.map { ServiceSplit.Share(slot: $0.slot, percent: $0.percent, endpoint: $0.endpoint) }
            record.splits.append(ServiceSplit(service: service, shares: split))
            record.splits.sort { $0.service < $1.service }
        }
        return record
    }

    /// The record for another topology: what stays keeps its split, what goes loses it.
    func with(_ topology: Topology?) -> EdgeRecord {
        var record = self
        record.topology = topology
        record.splits = splits.compactMap { split in
            guard let member = topology?.services.first(where: { $0.service == split.service }) else { return nil }
            let shares = split.shares.filter { member.slots.contains($0.slot) }
            return shares.isEmpty ? nil : ServiceSplit(service: split.service, shares: shares)
        }
        return record
    }

    /// The port of a service's own listener, once it has one.
    func port(of service: ServiceID) -> Int? { listeners.first { $0.service == service }?.port }

    /// Where every service is reached by the others.
    var endpoints: [ServiceID: Endpoint] {
        let pairs = listeners.map { ($0.service, Endpoint(host: Self.listenerHost, port: $0.port)) }
        return Dictionary(pairs) { first, _ in first }
    }

    /// The addresses that the edge binds.
    var bound: [Endpoint] {
        guard let topology else { return [] }
        return [topology.listen] + topology.services.compactMap { endpoints[$0.service] }
    }

    /// Reads it; an empty one when there is no file.
    /// - Throws: `damaged`, `tooNew`.
    static func load(_ path: String) throws(Failure) -> EdgeRecord {
        guard FileManager.default.fileExists(atPath: path) else { return EdgeRecord() }
        guard let bytes = SmallFile.bytes(path) else { throw Failure(.damaged, [path]) }
        do {
            let record = try JSONDecoder().decode(EdgeRecord.self, from: Data(bytes))
            guard record.format <= currentFormat else { throw Failure(.tooNew, [path, "format \(record.format)"]) }
            return record
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure(.damaged, [path], cause: "\(error)")
        }
    }

    /// Replaces the file durably.
    /// - Throws: `diskFull`, `notWritable`.
    func save(_ path: String) throws(Failure) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        let data: Data
        do { data = try encoder.encode(self) } catch { throw Failure(.notWritable, [path], cause: "\(error)") }
        try SmallFile.replace(path, with: Array(data) + [UInt8(ascii: "\n")])
    }
}
