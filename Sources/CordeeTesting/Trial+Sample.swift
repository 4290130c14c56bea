package import CordeeCore
package import CordeeModel

extension Action.Trial {
    /// A scenario of one step.
    package static func sample(_ id: ScenarioID = "sign-up", timeout: Duration = .seconds(20)) -> Action.Trial {
        Action.Trial(
            Scenario(id: id, title: "Somebody signs up", steps: [.init(name: "They do", target: "/")], timeout: timeout)
        )
    }
}
