/// How much is played of the grid.
struct Effort: Sendable {
    /// Runs of each bad cell, an hour each at most.
    var runs: Int
    /// Runs of each healthy cell.
    var healthyRuns: Int
    /// So many seconds a healthy canary is watched when failures are judged alone, and when latencies are judged too.
    var healthySeconds = (failures: 1200, latencies: 300)
    /// And at a thousand requests a second with latencies, where a second takes longest to judge.
    var busySeconds = 60
}
