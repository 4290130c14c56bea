/// The JSON Schema of `cordee.yaml` for editors, made from the same description that the parser reads by.
package enum ManifestSchema {
    /// The schema as JSON (draft 2020-12), the same text every time, ending with a newline.
    ///
    /// It knows every key and the shape of every value; what depends on other parts of the file (unknown services,
    /// circles, addresses used twice) only `cordee check` knows.
    package static func json() -> String {
        FleetFormat.section.schema
            .adding("title", .text("Cordée manifest"))
            .adding("$schema", .text("https://json-schema.org/draft/2020-12/schema"))
            .json() + "\n"
    }
}
