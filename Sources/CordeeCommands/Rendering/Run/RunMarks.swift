import CordeeCore
import CordeeMessages
import CordeeModel

/// What marks a run that goes past the rules, wherever it is shown.
struct RunMarks {
    let conditions: Conditions?
    let catalogue: Catalogue

    init(_ plan: Plan, _ catalogue: Catalogue) {
        conditions = plan.conditions
        self.catalogue = catalogue
    }

    /// A line for the hotfix and one for each gate that is overridden.
    var lines: [Line] {
        let hotfix = conditions?.hotfix.map { [Line(prose: catalogue.say(HotfixPhrase.hotfix($0)), [.bold, .yellow])] }
        let overrides = conditions?.overrides.map {
            Line(prose: catalogue.say(HotfixPhrase.override($0)), [.bold, .yellow])
        }
        return (hotfix ?? []) + (overrides ?? [])
    }

    /// How the hotfix of a run that is over stood against its objective; nothing where it is none.
    func objective(_ story: RunStory, at now: Instant) -> [Line] {
        guard let standing = Self.standing(story, at: now) else { return [] }
        return [
            Line(prose: catalogue.say(HotfixPhrase.standing(standing)), standing.isBad ? [.bold, .red] : .green)
        ]
    }

    /// How the hotfix that a run is stands against its objective; nil: it is none.
    static func standing(_ story: RunStory, at now: Instant) -> HotfixStanding? {
        guard let run = story.run, let opened = story.openedAt, run.plan.conditions?.hotfix != nil else { return nil }
        guard case .ended(let outcome) = run.phase else {
            return HotfixStanding(opened: opened, ended: nil, now: now)
        }
        return HotfixStanding(opened: opened, ended: (story.endedAt ?? now, outcome.kind), now: now)
    }
}
