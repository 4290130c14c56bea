import Foundation

/// A program that is run to its end, and what that took.
struct Child {
    /// From its start to its end.
    var time: Duration
    /// The processor time of it and of what it started, in seconds.
    var processorTime: Double
    /// The most memory that it, or anything that it started, had at a time, in MB.
    var memory: Double

    /// Runs a program, with what it says going to a file (nowhere, without one); it must end well.
    init(_ words: [String], to output: String = "/dev/null") throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        // Warnings would stand between the rows.
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var pid: pid_t = 0
        let begin = ContinuousClock.now
        guard posix_spawnp(&pid, words[0], &actions, nil, &arguments, environ) == 0 else {
            throw BenchmarkTrouble("\(words[0]) cannot be started")
        }
        var status: CInt = 0
        var usage = rusage()
        while wait4(pid, &status, 0, &usage) < 0 {
            guard errno == EINTR else { throw BenchmarkTrouble("\(words[0]) is lost") }
        }
        time = ContinuousClock.now - begin
        guard status == 0 else { throw BenchmarkTrouble("\(words.joined(separator: " ")) failed") }
        processorTime = [usage.ru_utime, usage.ru_stime].reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6 }
        memory = Double(usage.ru_maxrss) / 1024
    }

    /// Where a program is found; nil: nowhere in PATH.
    static func path(of name: String) -> String? {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        return path.split(separator: ":").map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
    }
}
