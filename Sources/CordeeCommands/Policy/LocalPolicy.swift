internal import CordeeConductor
internal import CordeeCore
internal import CordeeManifest
internal import CordeeModel

/// The policy of this machine's manifest, read anew each time: what somebody has written since counts.
struct LocalPolicy: Policy {
    let workspace: Workspace

    func assess(_ inquiry: Inquiry, at now: Instant) async -> Result<Assessment, Failure> {
        do throws(Failure) {
            _ = try fleet()
            return .success(Assessment(rulings: [], window: .open(until: nil), until: nil))
        } catch {
            return .failure(error)
        }
    }

    func roles(of actor: CordeeCore.Actor) async throws(Failure) -> [RoleID] { try fleet().roles(of: actor.rawValue) }

    /// The fleet as the manifest has it now.
    private func fleet() throws(Failure) -> Fleet {
        let parsed: ParsedManifest
        do throws(ManifestTrouble) { parsed = try workspace.parse() } catch {
            throw Failure(.manifestUnusable, [workspace.manifest])
        }
        guard let fleet = parsed.fleet else { throw Failure(.manifestUnusable, [workspace.manifest]) }
        return fleet
    }
}
