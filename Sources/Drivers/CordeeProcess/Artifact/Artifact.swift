import CordeeDriver
import CordeeModel

/// What a release consists of, on disk.
enum Artifact: Hashable, Sendable {
    /// Files and directories, in the order in which the command line names them; absolute paths.
    case files([String])
    /// Nothing on disk that belongs to the release: the command line is all there is.
    case command([String])

    /// Finds it.
    ///
    /// It is the path that the request gives, or else what the command line names: the program, when it is given with
    /// a path, and every other argument that names a file in the fleet's directory. Where the way to such a file leads
    /// through a directory named as the version, that whole directory is meant.
    /// - Throws: `artifactMissing`, when the given path, the program, or an argument whose path names the version is
    ///   not there.
    static func find(_ request: ArtifactRequest, root: String) throws(Failure) -> Artifact {
        if let path = request.artifactPath {
            let named = NamedPath(path, root: root, version: request.version)
            guard FileKind.of(named.absolute) != nil else { throw missing(request, named) }
            return .files([named.absolute])
        }
        var found: [String] = []
        for (index, argument) in request.command.enumerated() {
            let isProgram = index == 0
            // A program without a path is one of the system's, and no release.
            if isProgram, !argument.contains("/") { continue }
            if !isProgram, argument.isEmpty || argument.hasPrefix("-") || argument.contains("://") { continue }
            let named = NamedPath(argument, root: root, version: request.version)
            guard let kind = FileKind.of(named.absolute) else {
                let namesVersion = argument.contains("/") && named.versionDirectory != nil
                if isProgram || namesVersion { throw missing(request, named) }
                continue
            }
            if let directory = named.versionDirectory, FileKind.of(directory) == .directory {
                found.append(directory)
            } else if named.isInside, kind == .file {
                found.append(named.absolute)
            }
        }
        var once: [String] = []
        for path in found where !once.contains(path) { once.append(path) }
        return once.isEmpty ? .command(request.command) : .files(once)
    }

    private static func missing(_ request: ArtifactRequest, _ named: NamedPath) -> Failure {
        Failure(
            .artifactMissing,
            [
                request.service.rawValue, request.version.rawValue, named.absolute,
                named.versionsThere().joined(separator: ", "),
            ])
    }
}

/// A path as somebody wrote it, and what it says of the version.
struct NamedPath: Sendable {
    /// The path itself, absolute, without `.`, `..` and doubled slashes.
    let absolute: String
    /// Whether it lies in the fleet's directory.
    let isInside: Bool
    /// The part of it that ends with a component which is exactly the version; nil: there is none.
    let versionDirectory: String?

    private let components: [String]
    /// The components before this one were not written by somebody who thought of the version.
    private let start: Int
    private let version: String

    /// How many versions are listed where the one asked for is missing.
    static let versionLimit = 20

    /// Reads a path that is relative to the fleet's directory, or absolute.
    init(_ path: String, root: String, version: Version) {
        let base = Self.components(of: root)
        let components = Self.components(of: path.hasPrefix("/") ? path : root + "/" + path)
        let isInside = components.starts(with: base) && components.count > base.count
        let start = isInside ? base.count : 0
        let position = components[start...].lastIndex(of: version.rawValue)
        self.components = components
        self.isInside = isInside
        self.start = start
        self.version = version.rawValue
        absolute = Self.path(components[...])
        versionDirectory = position.map { Self.path(components[...$0]) }
    }

    /// The versions that are there where this one was looked for, newest last, at most `versionLimit` of the newest.
    ///
    /// Where `app-1.2.0.jar` is missing, those of `app-1.0.0.jar` and `app-1.1.0.jar` are.
    func versionsThere() -> [String] {
        guard !version.isEmpty,
            let position = components.indices.last(where: { $0 >= start && components[$0].contains(version) }),
            let range = components[position].firstRange(of: version)
        else { return [] }
        let prefix = components[position][..<range.lowerBound]
        let suffix = components[position][range.upperBound...]
        let names = DirectoryListing.names(in: Self.path(components[..<position])).filter { name in
            name.count > prefix.count + suffix.count && name.hasPrefix(prefix) && name.hasSuffix(suffix)
                && !name.hasPrefix(".")
        }
        let versions = names.map { String($0.dropFirst(prefix.count).dropLast(suffix.count)) }
        return Array(versions.sorted(by: Self.isOlder).suffix(Self.versionLimit))
    }

    /// Orders by the numbers in a version, and where there are none by text.
    private static func isOlder(_ one: String, than other: String) -> Bool {
        func numbers(_ text: String) -> [Int] { text.split { !$0.isNumber }.map { Int($0) ?? 0 } }
        let (left, right) = (numbers(one), numbers(other))
        return left == right ? one < other : left.lexicographicallyPrecedes(right)
    }

    private static func components(of path: String) -> [String] {
        var components: [String] = []
        for part in path.split(separator: "/") where part != "." {
            if part == ".." { _ = components.popLast() } else { components.append(String(part)) }
        }
        return components
    }

    private static func path(_ components: ArraySlice<String>) -> String { "/" + components.joined(separator: "/") }
}
