internal import ArgumentParser
internal import CordeeModel

/// What is asked for beside the rules of an environment.
struct PolicyOptions: ParsableArguments {
    @Option(help: "Go outside the windows, with the approval of management: security or corruption. Needs --reason.")
    var hotfix: Hotfix.Kind?

    @Option(
        name: .customLong("override"),
        help: ArgumentHelp("Do not let this gate block. Needs --reason.", valueName: "gate"))
    var gates: [String] = []

    @Option(help: "Why; it goes on the record and into the plan.")
    var reason: String?

    func validate() throws {
        let isSaid = reason?.contains { !$0.isWhitespace } == true
        if hotfix != nil || !gates.isEmpty, !isSaid { throw ValidationError("Say why, with --reason.") }
        if reason != nil, hotfix == nil, gates.isEmpty {
            throw ValidationError("--reason belongs to --hotfix or --override.")
        }
    }

    /// The same for a plan; nil: nothing was asked for.
    var conditions: Conditions? {
        guard let reason, hotfix != nil || !gates.isEmpty else { return nil }
        return Conditions(
            hotfix: hotfix.map { Hotfix($0, reason: reason) },
            overrides: gates.map { GateOverride(GateID($0), reason: reason) })
    }
}

extension Hotfix.Kind: ExpressibleByArgument {}
