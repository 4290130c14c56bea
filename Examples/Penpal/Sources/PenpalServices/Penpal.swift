package import ArgumentParser

/// The command line of `penpal`: one of the seven services, or one of the tools around them.
package struct Penpal: AsyncParsableCommand {
    /// The commands, and what runs without one.
    package static let configuration = CommandConfiguration(
        commandName: "penpal",
        abstract: "The reference fleet of Cordée: seven small services, made to be released, broken and taken back.",
        subcommands: [Serve.self, MakeRelease.self, TrafficCommand.self, ReportCommand.self],
        defaultSubcommand: Serve.self
    )

    /// For the argument parser.
    package init() {}
}
