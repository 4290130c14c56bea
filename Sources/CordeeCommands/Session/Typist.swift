internal import Foundation

/// Who typed a command, by what the system says of this process.
package struct Typist: Hashable, Sendable {
    /// The user who logged in, which the kernel keeps through `su` and `sudo`; nil: no login was noted.
    package var login: UInt32?
    /// The user whom the process belongs to.
    package var real: UInt32
    /// What sudo says of who called it; anybody can set that.
    package var sudo: String?

    /// Notes what the system says.
    package init(login: UInt32?, real: UInt32, sudo: String?) {
        self.login = login
        self.real = real
        self.sudo = sudo
    }

    /// What it says of this process.
    static var current: Typist {
        let noted = FileManager.default.contents(atPath: "/proc/self/loginuid").map {
            String(decoding: $0, as: UTF8.self)
        }
        return Typist(
            login: noted.flatMap { Self.login($0) }, real: getuid(),
            sudo: ProcessInfo.processInfo.environment["SUDO_USER"])
    }

    /// Reads `/proc/self/loginuid`; nil where it says that nobody logged in, or nothing that can be understood.
    package static func login(_ text: String) -> UInt32? {
        UInt32(text.filter { !$0.isWhitespace }).flatMap { $0 == .max ? nil : $0 }
    }

    /// Who it is: the one who logged in; else, as sudo has really run only where the process is root's, who called it;
    /// else the user whom the process belongs to. A user without a name is a number.
    ///
    /// - Parameter names: the name of a user.
    package func name(_ names: (UInt32) -> String?) -> String {
        if let login { return named(login, names) }
        if real == 0, let sudo, Self.isName(sudo) { return sudo }
        return named(real, names)
    }

    private func named(_ user: UInt32, _ names: (UInt32) -> String?) -> String {
        names(user).flatMap { Self.isName($0) ? $0 : nil } ?? "\(user)"
    }

    private static func isName(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "@") }
    }

    /// The name of a user, as the system's database has it.
    static func name(of user: UInt32) -> String? {
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var buffer = [CChar](repeating: 0, count: 1 << 16)
        guard getpwuid_r(user, &entry, &buffer, buffer.count, &found) == 0, found != nil, let name = entry.pw_name
        else {
            return nil
        }
        return String(cString: name)
    }
}
