package import CordeeModel

/// Tells how much of what an environment runs on is in use.
///
/// What cannot be told is left out, and never said to be free.
package protocol Gauge: Sendable {
    /// How much is in use now. Reads only.
    /// - Throws: `unforeseen` when nothing could be told.
    func usage() async throws(Failure) -> [ResourceUse]
}
