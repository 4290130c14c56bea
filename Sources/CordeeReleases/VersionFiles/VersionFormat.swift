import CordeeModel

/// A kind of file that holds a version.
enum VersionFormat {
    case packageJSON, packageLock, cargo, cargoLock, pyproject, pom, chart, plain
    case pattern(String)

    /// The kind of a file, by its pattern or its name.
    /// - Throws: `versionFileUnknown`.
    static func of(_ file: Source.VersionFile) throws(Failure) -> VersionFormat {
        if let pattern = file.pattern { return .pattern(pattern) }
        switch file.path.split(separator: "/").last ?? "" {
        case "package.json": return .packageJSON
        case "package-lock.json", "npm-shrinkwrap.json": return .packageLock
        case "Cargo.toml": return .cargo
        case "Cargo.lock": return .cargoLock
        case "pyproject.toml": return .pyproject
        case "pom.xml": return .pom
        case "Chart.yaml": return .chart
        case "VERSION": return .plain
        default: throw Failure(.versionFileUnknown, [file.path])
        }
    }

    /// Finds the version.
    func find(in draft: Draft, names: [String]) throws(Failure) -> Findings {
        switch self {
        case .packageJSON: try NodeFile.manifest(draft)
        case .packageLock: try NodeFile.lock(draft)
        case .cargo: try CargoFile.manifest(draft)
        case .cargoLock: try CargoFile.lock(draft, names: names)
        case .pyproject: try PythonFile.manifest(draft)
        case .pom: try MavenFile.project(draft)
        case .chart: try ChartFile.chart(draft)
        case .plain: try PlainFile.version(draft)
        case .pattern(let pattern): try PatternFile.version(draft, pattern)
        }
    }
}
