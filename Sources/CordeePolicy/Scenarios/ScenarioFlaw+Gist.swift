internal import CordeeModel

extension ScenarioFlaw {
    /// What did not hold in a word, and what belongs to it, as a failure keeps it: times in milliseconds.
    ///
    /// It goes on the ledger, which nothing is ever removed from. So it says nothing that an answer may have said of a
    /// person, and nothing that was filled in, but only where one has to look.
    package var gist: [String] {
        switch self {
        case .noSteps: ["steps"]
        case .unfilled(let name): ["unfilled", name]
        case .badAddress: ["address"]
        case .noAnswer: ["answer"]
        case .status(let expected, let found):
            ["status", expected.map(\.description).joined(separator: ", "), "\(found)"]
        case .late(let limit, let took): ["late", "\(limit.milliseconds)", "\(took.milliseconds)"]
        case .notJSON: ["json"]
        case .tooLong(let limit): ["long", "\(limit)"]
        case .broken(let place, _, _): ["broken", place.description]
        case .tooSlow(let place, _): ["slow", place.description]
        case .notCaptured(let name, let place): ["missing", place.description, name]
        case .outOfTime(let limit): ["time", "\(limit.milliseconds)"]
        }
    }
}

extension ScenarioResult {
    /// The step that did not hold, and what of it; nil: everything did.
    package var firstFlaw: (step: String?, flaw: ScenarioFlaw)? {
        // When the time for all of it was over, no step is to blame alone.
        if let flaw = flaws.first { return (nil, flaw) }
        for step in steps { if let flaw = step.flaws.first { return (step.name, flaw) } }
        return nil
    }
}
