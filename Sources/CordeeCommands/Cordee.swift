package import ArgumentParser

/// The program: releases a fleet in dependency order, and brings it back together when one service fails.
package struct Cordee: AsyncParsableCommand {
    /// The version of this program.
    package static let version = "0.1.0"

    package static let configuration = CommandConfiguration(
        commandName: "cordee",
        abstract: "Release trains for fleets of interdependent services.",
        discussion: """
            Releases a fleet in dependency order, watched, and brings it back together when one service fails.

            A first fleet:
              cordee init web api db              write cordee.yaml
              cordee check                        see what is wrong with it
              cordee plan staging --all 1.0.0     see what would be done
              cordee apply staging --all 1.0.0    do it, with a live view
              cordee promote staging production   the very combination that staging verified
              cordee rollback production          the way back

            Exit codes: 0 done · 1 did not work, nothing begun, or problems found · 3 the run went back · 4 the run \
            is stuck · 5 the run is not over · 6 refused · 7 the ledger was altered · 64 wrong usage.
            """,
        version: version,
        subcommands: [
            Init.self, Check.self, PlanCommand.self, Apply.self, Promote.self, Rollback.self, Down.self, Status.self,
            Runs.self, RunCommand.self, Pause.self, Resume.self, Abort.self, Approve.self, Reject.self,
            JudgeCommand.self, Accept.self, Replay.self, WatchCommand.self,
            GateCommand.self, Sign.self, CalendarCommand.self, Versions.self, ReleaseCommand.self, NotesCommand.self,
            ChangelogCommand.self,
            CommitsCommand.self, CiCommand.self, EvidenceCommand.self, ScenarioCommand.self, LedgerCommand.self,
            Serve.self, Schema.self,
        ])

    package init() {}
}
