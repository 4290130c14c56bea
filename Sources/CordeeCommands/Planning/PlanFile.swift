internal import CordeeCore
internal import CordeeLedger
internal import CordeeModel
internal import Foundation

/// A plan in a file: the plan and its digest, as canonical JSON. It holds no secret.
struct PlanFile: Codable {
    var digest: Digest
    var plan: Plan

    static func text(_ made: PlanDesk.Made) throws -> String {
        let encoded = try CanonicalJSON.encode(PlanFile(digest: made.digest, plan: made.plan))
        return String(decoding: encoded, as: UTF8.self)
    }

    /// Reads a plan, and sees that it is the one of its digest and that it can be executed.
    static func read(_ path: String) throws -> PlanFile {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw StateTrouble.unreadablePlan(path, String(cString: strerror(errno)))
        }
        let file: PlanFile
        do {
            file = try JSONDecoder().decode(PlanFile.self, from: data)
        } catch {
            throw StateTrouble.unreadablePlan(path, "\(error)")
        }
        if let flaw = file.plan.flaw { throw Rejection.flawed(flaw) }
        let found = try PlanDigest.of(file.plan)
        guard found == file.digest else { throw Rejection.otherDigest(expected: file.digest, found: found) }
        return file
    }
}
