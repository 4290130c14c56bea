import Foundation
import Testing

/// Python with the packages that validate a YAML file against a JSON Schema.
enum Python {
    /// Whether `python3` with `jsonschema` and `yaml` is on this machine.
    static let canValidate = (try? run(["-c", "import jsonschema, yaml"]))?.status == 0

    /// Runs Python in a directory; gives its exit status and what it printed.
    static func run(_ arguments: [String], in directory: URL? = nil) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3"] + arguments
        process.currentDirectoryURL = directory
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }
}
