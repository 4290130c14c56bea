/// Lines of YAML. Texts from outside stand in double quotes only, where none of them means anything.
struct YAMLText {
    private(set) var text = ""

    /// Adds a line of ours; two spaces for each level.
    mutating func add(_ level: Int, _ line: String) {
        text += String(repeating: "  ", count: level) + line + "\n"
    }

    /// Adds a key with a text from outside.
    mutating func add(_ level: Int, _ key: String, quoted value: String) {
        add(level, "\(key): \(Self.quoted(value))")
    }

    /// Adds a key with a list of texts from outside.
    mutating func add(_ level: Int, _ key: String, list values: [String]) {
        add(level, "\(key):")
        for value in values { add(level + 1, "- \(Self.quoted(value))") }
    }

    /// Adds a key with lines that stand as they are.
    mutating func add(_ level: Int, _ key: String, lines: String) {
        add(level, "\(key): |")
        for line in lines.split(separator: "\n") { add(level + 1, String(line)) }
    }

    /// A text in double quotes.
    static func quoted(_ value: String) -> String {
        var out = "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }
}
