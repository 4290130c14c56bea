package import CordeeDriver
package import CordeeModel

/// What the scenarios of an environment are tried with.
package struct TrialKit: Sendable {
    /// Sends their requests.
    package var requester: any Requester
    /// The directory in which is kept what was asked and answered; absolute.
    package var logs: String

    /// How many logs of one directory are kept.
    package static let kept = 200

    /// Puts the tools together.
    package init(_ requester: any Requester, logs: String) {
        self.requester = requester
        self.logs = logs
    }

    /// Where what a trial asked and what came back is kept: one file for each step of a run.
    package func log(_ run: RunID, _ step: StepID, _ scenario: ScenarioID) -> String {
        // A name from a plan that somebody else wrote is no way out of the directory.
        let name = scenario.rawValue.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") ? $0 : "_" }
        return "\(logs)/\(run)-\(step)-\(String(name.prefix(63))).log"
    }
}
