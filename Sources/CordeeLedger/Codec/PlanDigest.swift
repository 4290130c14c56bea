package import CordeeCore
package import CordeeModel
internal import Foundation

/// The name of a plan by its content: what is approved, and what is then executed exactly.
package enum PlanDigest {
    /// `sha256:` and the hash of the plan's canonical JSON.
    ///
    /// - Throws: `EncodingError`, which no plan that came from the planner causes.
    package static func of(_ plan: Plan) throws -> Digest { .sha256(try CanonicalJSON.encode(plan)) }
}
