internal import ArgumentParser
internal import CordeeCore
internal import CordeeLedger
internal import CordeeMessages
internal import CordeeModel
internal import Foundation

struct PlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Observe an environment and print what would be done.",
        discussion: """
            Changes nothing. Without versions, the plan brings what runs in line with the manifest: variables, needs, slots.

            Examples:
              cordee plan staging ai-service=1.4.0
              cordee plan staging --all 1.3.0 --steps
              cordee plan production --train 2026-11-22.1 --out train.plan
            """)

    @OptionGroup var options: FleetOptions
    @Argument(help: "The environment.") var environment: String
    @OptionGroup var wanted: VersionOptions
    @OptionGroup var policyOptions: PolicyOptions
    @Flag(help: "List every step with what it needs and what takes it back.") var steps = false
    @Flag(help: "Print the plan as JSON.") var json = false
    @Option(name: .customLong("out"), help: "Save the plan, to be run with cordee apply FILE.") var file: String?

    func run() async throws {
        try await carryOut(options, scene: Scene(environment: EnvironmentID(environment))) { context in
            let desk = try context.desk(environment)
            let (versions, train) = try wanted.chosen(desk)
            let made = try await desk.deploy(
                versions, train: train, pruning: wanted.prune, conditions: policyOptions.conditions)
            if let file { try save(made, to: file, desk, context.voice) }
            if json {
                context.voice.terminal.write(try PlanFile.text(made) + "\n")
            } else {
                try await context.show(made, desk, steps: steps)
                if let file { context.voice.say(ControlPhrase.planSaved(path: file)) }
            }
            return .done
        }
    }

    private func save(_ made: PlanDesk.Made, to file: String, _ desk: PlanDesk, _ voice: Voice) throws {
        try desk.keep(made)
        do {
            try Data((PlanFile.text(made) + "\n").utf8).write(to: URL(fileURLWithPath: file), options: .atomic)
        } catch {
            throw Failure(.notWritable, [file], cause: error.localizedDescription)
        }
    }
}
