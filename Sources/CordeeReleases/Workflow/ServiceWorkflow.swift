package import CordeeModel

/// The workflow that GitHub runs for a service: every check of the manual, then the image for every platform, pushed with
/// the manual's tags. It runs for branches, for pull requests into them, and for the service's own tags. It deploys
/// nothing.
package struct ServiceWorkflow: Hashable, Sendable {
    /// The service.
    package var service: ServiceID
    /// What stands before the version in the service's tags.
    package var tagPrefix: String
    /// The branches whose pushes are checked and built.
    package var branches: [String]
    /// Only changes to these paths concern the service, from the top of the repository; empty: all do.
    package var paths: [String]
    /// Where the service's commands run, from the top of the repository.
    package var directory: String
    /// The image's name without a tag; nil: none is built.
    package var image: String?
    /// The file that the image is built with, from `directory`.
    package var dockerfile: String
    /// What the image is built for.
    package var platforms: [ImagePlatform]
    /// The version of Node.js that is set up first, with the packages of the lock file; nil: none.
    package var node: String?
    /// What must succeed, side by side.
    package var checks: [Check]

    /// Something that must succeed.
    package struct Check: Hashable, Sendable {
        /// What it is called; `coverage` keeps what it wrote to the folder `coverage`.
        package var name: String
        /// Program and arguments.
        package var command: [String]

        /// Describes a check.
        package init(_ name: String, _ command: [String]) {
            self.name = name
            self.command = command
        }
    }

    /// The manual's checks, as its services name them.
    package static let npmChecks = [
        Check("lint", ["npm", "run", "lint"]), Check("unit", ["npm", "run", "test"]),
        Check("e2e", ["npm", "run", "test:e2e"]), Check("coverage", ["npm", "run", "test:cov"]),
        Check("audit", ["npm", "audit", "--audit-level=high"]), Check("build", ["npm", "run", "build"]),
    ]

    /// Describes a workflow from where a service's source is.
    ///
    /// - Parameter branches: beside the one that versions are made on.
    package init(
        _ service: ServiceID, _ source: Source, branches: [String] = ["develop", "main"], directory: String = ".",
        dockerfile: String = "Dockerfile", platforms: [ImagePlatform] = ImagePlatform.allCases,
        node: String? = "20", checks: [Check] = npmChecks
    ) {
        self.service = service
        tagPrefix = source.tagPrefix
        self.branches = branches.contains(source.branch) ? branches : [source.branch] + branches
        paths = source.paths
        self.directory = directory
        image = source.image?.lowercased()
        self.dockerfile = dockerfile
        self.platforms = platforms
        self.node = node
        self.checks = checks
    }

    /// The file, for `.github/workflows/`.
    ///
    /// - Throws: `WorkflowFlaw`, for what cannot stand in it safely.
    package func text() throws(WorkflowFlaw) -> String {
        try checkFields()
        var yaml = YAMLText()
        writeTriggers(to: &yaml)
        yaml.add(0, "jobs:")
        writeChecks(to: &yaml)
        if let image { writeImage(image, to: &yaml) }
        return yaml.text
    }

    /// A path from the top of the repository.
    func path(_ name: String) -> String { directory == "." ? name : "\(directory)/\(name)" }
}

/// What cannot stand in a workflow: the field's name, and what it holds.
package enum WorkflowFlaw: Error, Hashable, Sendable {
    /// GitHub would evaluate it (`${{`), or it holds control characters.
    case unsafe(field: String, value: String)
    /// git knows no tags or branches with such a name.
    case notAReference(field: String, value: String)
    /// Not a name of an image.
    case notAnImage(String)
    /// There is neither a check nor an image.
    case nothingToDo
    /// It leads out of the repository.
    case outside(field: String, value: String)
}
