internal import CordeeDriver
package import CordeeModel
internal import Crypto
internal import Foundation

/// Keeps the values of configurations, so that what was observed can be started again exactly so, secrets included.
///
/// Values lie in files that only their owner can read, named by the keyed hash of their content. The ledger, plans and
/// logs only ever hold those hashes.
package struct ConfigurationStore: Sendable {
    private let directory: String
    private let key: SymmetricKey

    /// Opens the store in a state directory; makes it, and its key, the first time.
    /// - Throws: `notWritable`, `diskFull`, `damaged` when the key is not a key.
    package init(state: String) throws(Failure) {
        directory = state + "/configurations"
        let file = state + "/configuration.key"
        if let known = SmallFile.bytes(file) {
            guard known.count == 32 else { throw Failure(.damaged, [file]) }
            key = SymmetricKey(data: known)
        } else if SmallFile.exists(file) {
            // A key that cannot be read must never be replaced: all that was kept hangs on it.
            throw Failure(.damaged, [file])
        } else {
            let fresh = SymmetricKey(size: .bits256)
            try SmallFile.makeDirectory(state)
            try SmallFile.replace(file, with: fresh.withUnsafeBytes { Array($0) })
            key = fresh
        }
    }

    /// Describes variables by their values: plain ones openly, secrets by where they come from and a keyed hash.
    package func describe(_ values: [(variable: Variable, value: String)]) -> Configuration {
        let entries = values.map { variable, value in
            switch variable.source {
            case .plain: Configuration.Entry.plain(variable.name, value)
            case .environment(let name):
                Configuration.Entry.secret(
                    variable.name, source: "env:\(name)", fingerprint: hash([variable.name, value]))
            case .file(let path):
                Configuration.Entry.secret(
                    variable.name, source: "file:\(path)", fingerprint: hash([variable.name, value]))
            }
        }
        let sorted = values.sorted { $0.variable.name < $1.variable.name }
        return Configuration(
            entries: entries.sorted { $0.name < $1.name },
            digest: hash(sorted.flatMap { [$0.variable.name, $0.value] }))
    }

    /// Keeps the values of a configuration. Keeping them again changes nothing, but mends a damaged file.
    /// - Throws: `diskFull`, `notWritable`.
    package func keep(_ values: [String: String], of configuration: Configuration) throws(Failure) {
        guard !values.isEmpty, !holds(configuration) else { return }
        try SmallFile.makeDirectory(directory)
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        guard let data = try? encoder.encode(values) else {
            throw Failure(.unforeseen, ["configuration"])
        }
        try SmallFile.replace(path(of: configuration), with: Array(data))
    }

    /// Whether the values of a configuration are here, and right.
    package func holds(_ configuration: Configuration) -> Bool {
        configuration.entries.isEmpty || values(of: configuration) != nil
    }

    /// The values of a release's variables.
    /// - Throws: `configurationLost` when they are not here, or are not those that the release names.
    package func values(of release: Release) throws(Failure) -> [String: String] {
        try values(of: release.configuration, for: release.service.rawValue)
    }

    /// The values of a configuration.
    ///
    /// - Parameter name: whose it is, as a failure names it.
    /// - Throws: `configurationLost` when they are not here, or are not those that it names.
    package func values(of configuration: Configuration, for name: String) throws(Failure) -> [String: String] {
        if configuration.entries.isEmpty { return [:] }
        guard let values = values(of: configuration) else {
            throw Failure(.configurationLost, [name, configuration.digest.rawValue])
        }
        return values
    }

    private func values(of configuration: Configuration) -> [String: String]? {
        guard let bytes = SmallFile.bytes(path(of: configuration)),
            let values = try? JSONDecoder().decode([String: String].self, from: Data(bytes)),
            hash(values.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] }) == configuration.digest
        else { return nil }
        return values
    }

    private func path(of configuration: Configuration) -> String {
        let name = configuration.digest.rawValue.drop { $0 != ":" }.filter(\.isHexDigit)
        return "\(directory)/\(name).json"
    }

    /// A keyed hash over texts, each with its length, so that no two lists of texts run together.
    private func hash(_ texts: [String]) -> CordeeModel.Digest {
        var code = HMAC<SHA256>(key: key)
        for text in texts {
            let bytes = Data(text.utf8)
            code.update(data: Data("\(bytes.count):".utf8))
            code.update(data: bytes)
        }
        let digits = code.finalize().map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
        return CordeeModel.Digest("hmac-sha256:" + digits.joined())
    }
}
