import Foundation

/// Tests in which several people type commands.
enum People {
    /// Whether a command can be given as somebody else: as root, as sudo does it, where the kernel has noted no login.
    static let canBeNamed: Bool = {
        let noted = FileManager.default.contents(atPath: "/proc/self/loginuid").map {
            String(decoding: $0, as: UTF8.self)
        }
        return getuid() == 0 && (noted ?? "4294967295").hasPrefix("4294967295")
    }()
}
