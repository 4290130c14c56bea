import CordeeDriver
import CordeeModel
import Foundation
import Glibc

/// What the edge was last asked to be, and from which it is started again.
///
/// Topology and listener ports are in `edge.json`, written durably. The ports stay for ever, as running processes hold
/// them in their variables. The splits are in `splits.json`, replaced at once but not forced to the disk, which would
/// take longer than everything else about a shift: they outlive any process, and after a power failure, when nothing
/// runs to which they could lead, they may be missing.
struct EdgeRecord: Codable, Equatable, Sendable {
    /// The shape of the file.
    var format = Self.currentFormat
    /// What it is to be set up for; nil: it is not to run.
    var topology: Topology?
    /// The port of each service's own listener, ordered by service; also of services that are gone.
    var listeners: [Listener] = []
    /// The splits as last set, ordered by service.
    var splits: [ServiceSplit] = []

    private enum CodingKeys: String, CodingKey { case format, topology, listeners }

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

    /// The splits as they were last set.
    var lastSplits: [ServiceID: Split] {
        var result: [ServiceID: Split] = [:]
        for split in splits where !split.shares.isEmpty {
            result[split.service] = Split(split.shares.map { Split.Share(slot: $0.slot, percent: $0.percent) })
        }
        return result
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
    static func load(_ files: EdgeFiles) throws(Failure) -> EdgeRecord {
        let path = files.record
        guard FileManager.default.fileExists(atPath: path) else { return EdgeRecord() }
        guard let bytes = SmallFile.bytes(path) else { throw Failure(.damaged, [path]) }
        do {
            var record = try JSONDecoder().decode(EdgeRecord.self, from: Data(bytes))
            guard record.format <= currentFormat else { throw Failure(.tooNew, [path, "format \(record.format)"]) }
            record.splits = try loadSplits(files.splits)
            // A crash may have come between the two files.
            return record.with(record.topology)
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure(.damaged, [path], cause: "\(error)")
        }
    }

    /// None when there is no file; one that cannot be read is never taken for "nobody gets anything".
    private static func loadSplits(_ path: String) throws(Failure) -> [ServiceSplit] {
        guard SmallFile.exists(path) else { return [] }
        guard let bytes = SmallFile.bytes(path),
            let splits = try? JSONDecoder().decode([ServiceSplit].self, from: Data(bytes))
        else { throw Failure(.damaged, [path]) }
        return splits
    }

    /// Replaces what differs from what is on record.
    /// - Throws: `diskFull`, `notWritable`.
    func save(_ files: EdgeFiles, over record: EdgeRecord) throws(Failure) {
        if topology != record.topology || listeners != record.listeners {
            try SmallFile.replace(files.record, with: try Self.encode(self, for: files.record))
        }
        if splits != record.splits {
            try Self.replaceQuickly(files.splits, with: try Self.encode(splits, for: files.splits))
        }
    }

    private static func encode(_ value: some Encodable, for path: String) throws(Failure) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        do { return Array(try encoder.encode(value)) + [UInt8(ascii: "\n")] } catch {
            throw Failure(.notWritable, [path], cause: "\(error)")
        }
    }

    /// Replaces a file wholly or not at all, as far as the machine keeps its power.
    private static func replaceQuickly(_ path: String, with content: [UInt8]) throws(Failure) {
        let draft = path + ".tmp"
        let file = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw .storage(draft) }
        let count = content.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
        let error = count == content.count ? 0 : count < 0 ? errno : ENOSPC
        close(file)
        guard error == 0 else { throw .storage(draft, error: error) }
        guard rename(draft, path) == 0 else { throw .storage(path) }
    }
}
