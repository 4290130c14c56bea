package import CordeeModel

extension VersionFile {
    /// The names of the packages whose versions stand in these files; a lock beside them does not say whose it is.
    ///
    /// - Parameter contents: the files by their paths; looked up only.
    /// - Throws: as `init`, for a file that names a package.
    package static func packageNames(
        in files: [Source.VersionFile], contents: [String: [UInt8]]
    ) throws(Failure) -> [String] {
        var names: [String] = []
        for file in files where file.pattern == nil && file.path.hasSuffix("Cargo.toml") {
            guard let bytes = contents[file.path] else { continue }
            if let name = try VersionFile(file, contents: bytes).name { names.append(name) }
        }
        return names
    }
}
