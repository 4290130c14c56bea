package import CordeeModel

/// Reads secrets where they are, each time anew.
package struct SecretReader: Sendable {
    private let directory: String
    private let environment: [String: String]

    /// Reads files from a directory where their path is not absolute, and these variables.
    package init(directory: String, environment: [String: String]) {
        self.directory = directory
        self.environment = environment
    }

    /// A secret as it is now; of a file the content without its last newline. Never to be logged.
    ///
    /// - Parameter name: what it is called, should it not be readable.
    /// - Throws: `secretUnreadable`.
    package func value(of source: SecretSource, for name: String) throws(Failure) -> String {
        switch source {
        case .environment(let variable):
            guard let value = environment[variable] else { throw Failure(.secretUnreadable, [name, "\(source)"]) }
            return value
        case .file(let path):
            let full = path.hasPrefix("/") ? path : directory + "/" + path
            // A pipe without a writer would hold whoever asks for ever.
            guard SmallFile.isRegular(full), let text = SmallFile.text(full) else {
                throw Failure(.secretUnreadable, [name, "\(source)"])
            }
            return text.hasSuffix("\n") ? String(text.dropLast()) : text
        }
    }
}
