/// Which versions of another service a service accepts beside it.
package struct Acceptance: Hashable, Codable, Sendable {
    /// The other service.
    package var service: ServiceID
    /// Its versions that are accepted.
    package var range: VersionRange

    /// Accepts versions of a service.
    package init(_ service: ServiceID, _ range: VersionRange) {
        self.service = service
        self.range = range
    }
}
