import CordeeModel

/// `pyproject.toml` of a Python package, as its standard has it or as Poetry has it.
enum PythonFile {
    static func manifest(_ draft: Draft) throws(Failure) -> Findings {
        let standard = ["project", "version"]
        let poetry = ["tool", "poetry", "version"]
        let dynamic = ["project", "dynamic"]
        let document = try TOMLDocument(draft, paths: [standard, poetry, dynamic])
        let places = try [document.place(standard), document.place(poetry)].compactMap(\.self)
        if places.isEmpty, document.contains("version", at: dynamic), let line = document.line(dynamic) {
            throw Failure(.versionElsewhere, [draft.path, "\(line)", "dynamic"])
        }
        return Findings(
            places: places.filter { $0.text == places[0].text },
            name: document.string(["project", "name"]) ?? document.string(["tool", "poetry", "name"]),
            wanted: "project.version")
    }
}
