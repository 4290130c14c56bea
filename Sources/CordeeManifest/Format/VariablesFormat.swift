internal import CordeeModel

extension Kind<[Located<Variable>]> {
    /// Variables by name; every scalar's text is kept as written.
    static let variables = Kind(
        schema: .members([
            "type": .texts(["object", "null"]), "propertyNames": .string("^[A-Za-z_][A-Za-z0-9_]*$"),
            "additionalProperties": .scalar,
        ])
    ) { tree, reader in
        guard let entries = tree.entries else {
            reader.report(expected: .mapping, found: tree)
            return nil
        }
        return entries.compactMap { entry in
            if !VariableName.isAllowed(entry.key) {
                reader.report(.value(.badVariableName(entry.key)), at: entry.position)
            } else if VariableName.isReserved(entry.key) {
                reader.report(.value(.reservedVariable(entry.key)), at: entry.position)
            }
            return source(entry.value, &reader).map { Located(Variable(entry.key, $0), at: entry.position) }
        }
    }

    private static func source(_ tree: Tree, _ reader: inout Reader) -> Variable.Source? {
        guard let text = tree.text else {
            reader.report(expected: .text, found: tree)
            return nil
        }
        if text.unicodeScalars.contains("\0") {
            reader.report(.value(.badText), at: tree.position)
        } else if text.hasPrefix("plain:") {
            return .plain(String(text.dropFirst("plain:".count)))
        } else if text.hasPrefix("env:") {
            let name = String(text.dropFirst("env:".count))
            if VariableName.isAllowed(name) {
                if !reader.facts.isSet(name) { reader.report(.fleet(.variableUnset(name)), at: tree.position) }
                return .environment(name)
            }
            reader.report(.value(.badVariableSource(text)), at: tree.position)
        } else if text.hasPrefix("file:") {
            let path = String(text.dropFirst("file:".count))
            if !path.isEmpty {
                if !reader.facts.isReadable(path) { reader.report(.fleet(.fileMissing(path)), at: tree.position) }
                return .file(path)
            }
            reader.report(.value(.badVariableSource(text)), at: tree.position)
        } else {
            return .plain(text)
        }
        return nil
    }
}

/// What a variable may be called.
enum VariableName {
    static func isAllowed(_ name: String) -> Bool {
        guard let first = name.unicodeScalars.first, !("0"..."9").contains(first) else { return false }
        return name.unicodeScalars.allSatisfy { $0.isLetterOrDigit || $0 == "_" }
    }

    /// The variable in which a service that needs another one finds its address: `DB_SERVICE_URL`.
    static func address(of service: String) -> String {
        service.uppercased().replacing("-", with: "_") + "_URL"
    }

    /// Whether Cordée sets it itself.
    static func isReserved(_ name: String) -> Bool { name == "PORT" || name.hasPrefix("CORDEE_") }
}
