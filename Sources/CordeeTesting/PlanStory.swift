package import CordeeCore
import CordeeModel

extension Plan {
    /// Every step in a line: its position, what it does, what it needs, and what takes it back (`~` when that may lag).
    package var story: [String] {
        steps.enumerated().map { index, step in
            let needs = step.needs.isEmpty ? "" : " after \(step.needs.map(String.init).joined(separator: ","))"
            let undo = step.undo.map { text(of: $0) }.joined(separator: " + ")
            return "\(index) \(text(of: step.action))\(needs)"
                + (undo.isEmpty ? "" : " | \(step.undoMayLag ? "~" : "")\(undo)")
        }
    }

    /// An action in a few words.
    package func text(of action: Action) -> String {
        switch action {
        case .prepare(let topology):
            "prepare " + (topology.map { $0.services.map(\.service.rawValue).joined(separator: ",") } ?? "nothing")
        case .start(let placement): "start \(text(of: placement))"
        case .verify(let verification):
            "\(verification.hold > .zero ? "hold" : "verify") \(text(of: verification.placement))"
        case .shift(let shift): "shift \(shift.service) to \(shift.split.shares.isEmpty ? "nobody" : shift.split.text)"
        case .settle(let placement): "settle \(text(of: placement))"
        case .judge(let judgement):
            "judge \(text(of: judgement.canary)) at \(judgement.share.value) beside \(judgement.stable.map(\.rawValue).joined(separator: ","))"
        case .verifyTogether: "verify-together"
        case .scenario(let trial): "scenario \(trial.scenario.id)"
        case .preflight(let preflight): "preflight \(preflight.service) \(preflight.command.joined(separator: " "))"
        case .commit(let commit): "commit \(commit.source.repository)"
        case .takeBack(let commit, let asks): "take back\(asks ? " if not pushed" : "") \(commit.source.repository)"
        case .tag(let tag): "tag \(tag.name)"
        case .untag(let tag, let asks): "untag\(asks ? " if not pushed" : "") \(tag.name)"
        case .push(let push): "push \(push.tags.joined(separator: " "))"
        }
    }

    private func text(of placement: Action.Placement) -> String {
        "\(placement.service) \(placement.slot) \(releases[placement.release].version)"
    }
}
