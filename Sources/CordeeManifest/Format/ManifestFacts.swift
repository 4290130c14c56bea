internal import Foundation

/// What a manifest's correctness depends on outside of its text.
package protocol ManifestFacts: Sendable {
    /// Whether a file can be read; the path is as written, relative to the manifest's directory.
    func isReadable(_ path: String) -> Bool
    /// Whether a directory is there; the path likewise.
    func isDirectory(_ path: String) -> Bool
    /// Whether Cordée's own environment has a variable.
    func isSet(_ variable: String) -> Bool
    /// The names of the acceptance scenarios, in their order; nil: all that are asked for are there.
    var scenarios: [String]? { get }
}

/// What this machine says.
package struct MachineFacts: ManifestFacts {
    private let directory: String
    private let variables: Set<String>

    /// Looks at files from a manifest's directory, and at this process's environment.
    package init(directory: String, environment: [String: String] = ProcessInfo.processInfo.environment) {
        self.directory = directory
        variables = Set(environment.keys)
    }

    package func isReadable(_ path: String) -> Bool {
        isDirectory(at: full(path)) == false && FileManager.default.isReadableFile(atPath: full(path))
    }

    package func isDirectory(_ path: String) -> Bool { isDirectory(at: full(path)) == true }

    private func full(_ path: String) -> String { path.hasPrefix("/") ? path : directory + "/" + path }

    /// Whether a directory is there, or something else; nil: nothing is.
    private func isDirectory(at path: String) -> Bool? {
        var isDirectory: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) ? isDirectory.boolValue : nil
    }

    package func isSet(_ variable: String) -> Bool { variables.contains(variable) }

    package var scenarios: [String]? {
        let names = try? FileManager.default.contentsOfDirectory(atPath: full(ScenarioFile.directory))
        return (names ?? []).compactMap { ScenarioFile.name(ofFile: $0) }.sorted()
    }
}

/// What somebody says of a machine, without looking at one.
package struct StatedFacts: ManifestFacts {
    private let files: Set<String>?
    private let directories: Set<String>?
    private let variables: Set<String>?
    package let scenarios: [String]?

    /// States which files can be read, which directories and scenarios are there and which variables are set; nil: all
    /// that are asked for.
    package init(
        files: Set<String>? = nil, directories: Set<String>? = nil, variables: Set<String>? = nil,
        scenarios: [String]? = nil
    ) {
        self.scenarios = scenarios
        self.files = files
        self.directories = directories
        self.variables = variables
    }

    package func isReadable(_ path: String) -> Bool { files?.contains(path) ?? true }
    package func isDirectory(_ path: String) -> Bool { directories?.contains(path) ?? true }
    package func isSet(_ variable: String) -> Bool { variables?.contains(variable) ?? true }
}
