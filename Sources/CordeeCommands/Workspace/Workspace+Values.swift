internal import CordeeDriver
internal import CordeeModel
internal import Foundation

extension Workspace {
    /// Reads secrets of this fleet.
    var secrets: SecretReader {
        SecretReader(directory: root, environment: ProcessInfo.processInfo.environment)
    }

    /// The value of a variable, as it is now.
    /// - Throws: `secretUnreadable`.
    func value(of variable: Variable) throws(Failure) -> String {
        switch variable.source {
        case .plain(let text): text
        case .environment(let name): try secrets.value(of: .environment(name), for: variable.name)
        case .file(let path): try secrets.value(of: .file(path), for: variable.name)
        }
    }
}
