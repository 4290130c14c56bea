internal import ArgumentParser

/// How a run is begun and watched.
struct RunOptions: ParsableArguments {
    @Flag(help: "Wait for the run that has the environment, instead of being refused.")
    var queue = false

    @Flag(help: "Begin the run and return; needs a daemon (cordee serve).")
    var detach = false

    @Flag(help: "Leave a run that waits for gates, windows or approvals, instead of waiting with it.")
    var noWait = false

    @Flag(help: "Print every event as a line of JSON instead of a view.")
    var json = false
}
