internal import CordeeModel

/// The keys of `source`. Each key counts alone: what a service leaves out comes from `defaults`.
enum SourceFormat {
    private static let standard = Source()

    static let repository = Key<String>(
        "repository", .place,
        "The repository's working tree, relative to this file. {service} is filled in, here and in the other keys. "
            + "Default: \(standard.repository), the directory of this file.")
    static let paths = Key<[Located<String>]>(
        "paths", .list(of: .inside),
        "Only commits that touch one of these paths of the repository belong to the service. Default: all do.")
    static let tags = Key<String>(
        "tags", .tagPrefix,
        "What stands before the version in the name of a tag: v1.2.0, or db-service-v1.2.0 where many services share a "
            + "repository. Default: \(standard.tagPrefix).")
    static let branch = Key<String>(
        "branch", .reference, "The branch that versions are made on. Default: \(standard.branch).")
    static let remote = Key<String>(
        "remote", .reference, "The remote that they are pushed to. Default: \(standard.remote).")
    static let versions = Key<[Located<Source.VersionFile>]>(
        "versions", .list(of: .versionFile),
        "The files that hold the version: a path in the repository, or { file: PATH, pattern: 'VERSION = \"{version}\"' }. "
            + "Default: those that are found, such as package.json, Cargo.toml or VERSION.")
    static let preflight = Key<[Located<[String]>]>(
        "preflight", .list(of: .check),
        "What must succeed before a version is made, one after the other: each a list, or a text that is split at white "
            + "space; never a shell. Default: nothing.")
    static let forge = Key<String>(
        "forge", .forge,
        "The forge's page of the repository, for links to issues and commits: https://github.com/org/{service}. "
            + "Default: none, no links.")
    static let image = Key<String>(
        "image", .image, "The image's name without a tag: ghcr.io/org/{service}. Default: none is built.")

    static let section = Section([repository, paths, tags, branch, remote, versions, preflight, forge, image])

    static let kind = Kind<SourceSettings>.object(section) { fields, _, reader in
        SourceSettings(
            repository: fields.read(repository, &reader), paths: fields.read(paths, &reader)?.map(\.value),
            tags: fields.read(tags, &reader), branch: fields.read(branch, &reader),
            remote: fields.read(remote, &reader), versions: fields.read(versions, &reader)?.map(\.value),
            preflight: fields.read(preflight, &reader)?.map(\.value), forge: fields.read(forge, &reader),
            image: fields.read(image, &reader))
    }
}

extension Kind<Source.VersionFile> {
    /// A file that holds the version: its path, or its path and what stands around the version.
    static let versionFile = Kind(schema: .anyOf([Kind<String>.inside.schema, section.schema])) { tree, reader in
        switch tree.content {
        case .scalar where !tree.isNothing:
            return Kind<String>.inside.read(tree, &reader).map { Source.VersionFile(path: $0) }
        case .mapping:
            guard let fields = section.fields(of: tree, &reader), let path = fields.read(file, &reader) else {
                return nil
            }
            return Source.VersionFile(path: path, pattern: fields.read(pattern, &reader))
        case .scalar, .list:
            reader.report(expected: .versionFile, found: tree)
            return nil
        }
    }

    private static let file = Key<String>("file", .inside, required: true, "The path in the repository.")
    private static let pattern = Key<String>(
        "pattern", .versionPattern, required: true, "What stands in the file, with {version} in place of the version.")
    private static let section = Section([file, pattern])
}

/// What a `source` says, with `{service}` not filled in yet.
struct SourceSettings: Sendable {
    var repository: String?
    var paths: [String]?
    var tags: String?
    var branch: String?
    var remote: String?
    var versions: [Source.VersionFile]?
    var preflight: [[String]]?
    var forge: String?
    var image: String?

    /// A path by one name only, so that `repo`, `./repo` and `repo/` are one repository.
    private static func plain(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
        }
        let plain = parts.joined(separator: "/")
        return path.hasPrefix("/") ? "/" + plain : plain.isEmpty ? "." : plain
    }

    /// The source of a service that this and some defaults make.
    func source(of service: ServiceID, defaults: SourceSettings?) -> Source {
        let standard = Source()
        let fill = { (template: String) in Placeholders.fill(template, service: service) }
        let forge = (forge ?? defaults?.forge).map(fill)
        return Source(
            repository: Self.plain(fill(repository ?? defaults?.repository ?? standard.repository)),
            paths: (paths ?? defaults?.paths ?? standard.paths).map(fill),
            tagPrefix: fill(tags ?? defaults?.tags ?? standard.tagPrefix),
            branch: fill(branch ?? defaults?.branch ?? standard.branch),
            remote: fill(remote ?? defaults?.remote ?? standard.remote),
            versionFiles: (versions ?? defaults?.versions)?.map {
                Source.VersionFile(path: fill($0.path), pattern: $0.pattern.map(fill))
            },
            preflight: (preflight ?? defaults?.preflight ?? standard.preflight).map { $0.map(fill) },
            // A path is added to it, so it ends without a slash.
            forge: forge.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 },
            image: (image ?? defaults?.image).map(fill))
    }
}
