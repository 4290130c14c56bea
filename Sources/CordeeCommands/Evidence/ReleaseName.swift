internal import CordeeModel

/// `SERVICE@VERSION` as it is typed.
struct ReleaseName: Hashable {
    var service: ServiceID
    var version: Version

    /// Reads it.
    /// - Throws: `badRelease`.
    init(_ text: String) throws(EvidenceTrouble) {
        let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty, parts[1].count <= 100,
            !parts[1].contains(where: { $0.isWhitespace || $0 == "@" })
        else { throw .badRelease(text) }
        service = ServiceID(parts[0])
        version = Version(parts[1])
    }

    var text: String { "\(service)@\(version)" }
}
