internal import CordeeModel
internal import Foundation

/// Where the program speaks: what it is, and what it can show.
package struct Terminal: Sendable {
    /// Whether standard output is a terminal.
    package let isTerminal: Bool
    /// Whether colours may be used.
    package let hasColour: Bool

    /// Looks at the process's own output. `NO_COLOR` and a dumb terminal turn colours off.
    package init(environment: [String: String] = ProcessInfo.processInfo.environment) {
        isTerminal = isatty(STDOUT_FILENO) == 1
        let wantsNone = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
        hasColour = isTerminal && !wantsNone && environment["TERM"] != "dumb"
    }

    /// Columns and rows; 80 by 24 when nobody knows.
    package var size: (width: Int, height: Int) {
        var size = winsize()
        guard isTerminal, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return (80, 24) }
        return (Int(size.ws_col), Int(size.ws_row))
    }

    /// The width to which tables are cut; nil when nobody sees them on a screen.
    package var tableWidth: Int? { isTerminal ? size.width : nil }

    /// Writes to standard output. A reader that went away ends the program, as it does other tools.
    package func write(_ text: String) { Self.write(text, to: STDOUT_FILENO) }
    /// Writes to standard error.
    package func writeError(_ text: String) { Self.write(text, to: STDERR_FILENO) }

    private static func write(_ text: String, to file: Int32) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            bytes = bytes.dropFirst(count)
        }
    }
}
