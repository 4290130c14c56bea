internal import CordeeModel

extension ServiceWorkflow {
    /// Looks at every text from outside before it stands in a file that a machine obeys.
    func checkFields() throws(WorkflowFlaw) {
        guard image != nil || !checks.isEmpty else { throw .nothingToDo }
        try checkText("service", service.rawValue)
        try checkReference("tag", tagPrefix)
        for branch in branches { try checkReference("branch", branch) }
        for path in paths + [directory, dockerfile] { try checkPath("path", path) }
        for check in checks {
            for text in [check.name] + check.command where !text.isEmpty { try checkText("check", text) }
        }
        if let node { try checkText("node", node) }
        guard let image else { return }
        let isFit = image.utf8.allSatisfy { byte in
            byte.isDigit || byte.isLetter && !byte.isUpperCase || "-._/:".utf8.contains(byte)
        }
        let name = image.split(separator: "/", omittingEmptySubsequences: false)
        guard isFit, name.count > 1, name.allSatisfy({ !$0.isEmpty }), !name[name.count - 1].contains(":") else {
            throw .notAnImage(image)
        }
    }

    private func checkText(_ field: String, _ value: String) throws(WorkflowFlaw) {
        var last: Unicode.Scalar = " "
        for scalar in value.unicodeScalars {
            let kind = ScalarKind(scalar, after: last)
            if kind != .plain && kind != .mark { throw .unsafe(field: field, value: value) }
            last = scalar
        }
        if value.isEmpty || value.contains("${{") { throw .unsafe(field: field, value: value) }
    }

    private func checkReference(_ field: String, _ value: String) throws(WorkflowFlaw) {
        // An empty prefix is one.
        if !value.isEmpty { try checkText(field, value) }
        let isFit = value.utf8.allSatisfy { !" ~^:?*[\\".utf8.contains($0) } && !value.contains("..")
        guard isFit, !value.contains("@{"), !value.hasPrefix("-"), !value.hasPrefix("/") else {
            throw .notAReference(field: field, value: value)
        }
    }

    private func checkPath(_ field: String, _ value: String) throws(WorkflowFlaw) {
        try checkText(field, value)
        let parts = value.split(separator: "/", omittingEmptySubsequences: false)
        guard !value.hasPrefix("/"), !parts.contains("..") else { throw .outside(field: field, value: value) }
    }

    /// A name in which no sign is a pattern of GitHub's filters.
    static func literal(_ name: String) -> String {
        name.reduce(into: "") { text, character in
            if "*?+[]!\\".contains(character) { text.append("\\") }
            text.append(character)
        }
    }

    /// A name as it stands in the path of an address.
    static func inAddress(_ name: String) -> String {
        name.utf8.reduce(into: "") { text, byte in
            let isPlain = byte.isWordPart || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "/")
            let digits = String(byte, radix: 16, uppercase: true)
            text += isPlain ? String(UnicodeScalar(byte)) : "%\(digits.utf8.count == 1 ? "0" : "")\(digits)"
        }
    }

    /// A command line for a shell, each word quoted unless it is plainly harmless.
    static func line(_ command: [String]) -> String {
        command.map { word in
            let isPlain = word.utf8.allSatisfy { $0.isWordPart || "./:=@%+,".utf8.contains($0) }
            let quoted = word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
            return isPlain && !word.isEmpty ? word : "'\(quoted)'"
        }.joined(separator: " ")
    }
}
