internal import CordeeDriver
internal import CordeeModel
internal import Foundation

extension Workspace {
    /// The value of a variable, as it is now.
    /// - Throws: `secretUnreadable`.
    func value(of variable: Variable) throws(Failure) -> String {
        switch variable.source {
        case .plain(let text): return text
        case .environment(let name):
            guard let value = ProcessInfo.processInfo.environment[name] else {
                throw Failure(.secretUnreadable, [variable.name, "env:\(name)"])
            }
            return value
        case .file(let path):
            let full = path.hasPrefix("/") ? path : root + "/" + path
            guard let text = SmallFile.text(full) else {
                throw Failure(.secretUnreadable, [variable.name, "file:\(path)"])
            }
            return text.hasSuffix("\n") ? String(text.dropLast()) : text
        }
    }
}
