package import CordeeModel

/// Sends requests over HTTP as they are given: nothing is added to them but what the protocol needs, no redirect is
/// followed, no cookie is kept, nothing is tried twice.
package protocol Requester: Sendable {
    /// Sends once. Never throws: whatever comes back, or does not within the limit, is the outcome. Of a body at most
    /// `bodyLimit` bytes are read.
    func send(_ request: WebRequest, within limit: Duration, bodyLimit: Int) async -> WebOutcome
}
