import CordeeDriver
package import CordeeModel
import FoundationEssentials

/// The records of an environment's tenants: one file for each, `tenants/<service>@<slot>.json`.
package struct TenantRegister: Sendable {
    /// Writes a file durably; `SmallFile.replace`, but in tests.
    package typealias Writer = @Sendable (_ path: String, _ content: [UInt8]) throws(Failure) -> Void

    /// Where the files are.
    let directory: String
    private let write: Writer

    /// Opens the register in an environment's state directory.
    package init(state: String, write: @escaping Writer) {
        directory = state + "/tenants"
        self.write = write
    }

    /// Where the record of a slot is. Whatever the names hold, it stays in the directory and is nobody else's.
    package func path(_ service: ServiceID, _ slot: SlotID) -> String {
        "\(directory)/\(fileName(service, slot)).json"
    }

    /// Reads the record of a slot; nil: there is none.
    /// - Throws: `damaged`, `tooNew`.
    func record(of place: Place) throws(Failure) -> TenantRecord? {
        let path = path(place.service, place.slot)
        guard let record = try Self.read(path) else { return nil }
        // A copied or renamed file would give a slot the process of another.
        guard record.place == place else { throw Failure(.damaged, [path]) }
        return record
    }

    /// Reads every record, in the order of services and slots.
    /// - Throws: `damaged`, `tooNew`, for the first file that is.
    func all() throws(Failure) -> [TenantRecord] {
        var found: [TenantRecord] = []
        for name in Self.files(in: directory) {
            guard let record = try Self.read("\(directory)/\(name)") else { continue }
            guard name == fileName(record.release.service, record.slot) + ".json" else {
                throw Failure(.damaged, ["\(directory)/\(name)"])
            }
            found.append(record)
        }
        return found.sorted { $0.place < $1.place }
    }

    /// Reads every record in a directory that can be read, and leaves out what cannot.
    static func readable(in directory: String) -> [TenantRecord] {
        files(in: directory).compactMap { name in
            (try? read("\(directory)/\(name)")) ?? nil
        }
    }

    /// Writes a record in the place of the one before.
    /// - Throws: `diskFull`, `notWritable`.
    package func save(_ record: TenantRecord) throws(Failure) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        let path = path(record.release.service, record.slot)
        let content: Data
        do {
            content = try encoder.encode(record)
        } catch {
            throw Failure(.notWritable, [path], cause: "\(error)")
        }
        try SmallFile.makeDirectory(directory)
        try write(path, Array(content))
    }

    /// Forgets the record of a slot.
    /// - Throws: `notWritable`.
    func remove(_ place: Place) throws(Failure) {
        try SmallFile.remove(path(place.service, place.slot))
    }

    private static func read(_ path: String) throws(Failure) -> TenantRecord? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        guard let bytes = SmallFile.bytes(path) else {
            // It may have been removed since; then there is none.
            if !FileManager.default.fileExists(atPath: path) { return nil }
            throw Failure(.damaged, [path])
        }
        let content = Data(bytes)
        let decoder = JSONDecoder()
        do {
            let form = try decoder.decode(Form.self, from: content)
            guard form.schema <= TenantRecord.currentSchema else {
                throw Failure(.tooNew, [path, "schema \(form.schema)"])
            }
            return try decoder.decode(TenantRecord.self, from: content)
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure(.damaged, [path], cause: "\(error)")
        }
    }

    /// What every form of the record has.
    private struct Form: Decodable {
        var schema: Int
    }

    private static func files(in directory: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
        return names.filter { $0.hasSuffix(".json") }.sorted()
    }
}

/// A file's name for a slot, without its ending. What is no letter, digit, `-`, `_` or inner `.` is written as `%2F`.
func fileName(_ service: ServiceID, _ slot: SlotID) -> String {
    func safe(_ text: String) -> String {
        text.utf8.enumerated().map { index, byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                String(UnicodeScalar(byte))
            case UInt8(ascii: ".") where index > 0: "."
            default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }.joined()
    }
    return "\(safe(service.rawValue))@\(safe(slot.rawValue))"
}
