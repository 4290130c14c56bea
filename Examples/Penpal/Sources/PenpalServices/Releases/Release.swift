import Crypto
package import Foundation

/// What a release directory says about itself in `release.json`.
package struct Release: Codable, Sendable, Equatable {
    /// The name of the file that describes a release.
    static let fileName = "release.json"

    let service: String
    let version: String
    /// 40 hexadecimal digits.
    let commit: String
    /// How it is bad on purpose.
    package let faults: [CarriedFault]

    /// A release with the commit that stands for its version.
    package init(service: String, version: String, faults: [CarriedFault] = []) {
        self.service = service
        self.version = version
        self.commit = Self.commit(service: service, version: version)
        self.faults = faults
    }

    /// Reads `release.json`; a release without `faults` has none.
    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        service = try fields.decode(String.self, forKey: .service)
        version = try fields.decode(String.self, forKey: .version)
        commit = try fields.decode(String.self, forKey: .commit)
        faults = try fields.decodeIfPresent([CarriedFault].self, forKey: .faults) ?? []
    }

    /// Reads the release of a directory.
    ///
    /// - Throws: `PenpalError` with code `unreadableRelease`; a release that cannot be read is never replaced by a guess.
    package init(directory: URL) throws(PenpalError) {
        let file = directory.appending(path: Self.fileName)
        do {
            self = try JSONDecoder().decode(Release.self, from: Data(contentsOf: file))
        } catch {
            throw PenpalError(
                .unreadableRelease, "\(file.path) cannot be read: \(error)",
                hint: "Write one with: penpal make-release DIR --version 1.0.0")
        }
    }

    /// The commit that stands for a version: always the same for the same service and version.
    package static func commit(service: String, version: String) -> String {
        Insecure.SHA1.hash(data: Data("\(service)@\(version)".utf8)).map { String(format: "%02x", $0) }.joined()
    }
}
