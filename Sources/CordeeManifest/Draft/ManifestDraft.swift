package import CordeeModel

/// Writes a first `cordee.yaml`.
package enum ManifestDraft {
    /// A commented manifest of some services, in two environments; it parses when the names are allowed.
    ///
    /// Services without a command get the layout of releases that the comments explain. A fleet name that is not
    /// allowed becomes the nearest one that is, without any service there is an example of one.
    package static func text(services: [DraftService], fleet: String, locale: Language) -> String {
        let words = DraftWords.of(locale)
        let services = services.isEmpty ? [DraftService(name: "api")] : services
        let health = commonHealthPath(of: services) ?? HealthCheck().path
        return """
            # \(words.title)
            # \(words.nextSteps)
            fleet: \(quoted(Name.allowed(from: fleet) ?? "fleet"))
            locale: \(locale.rawValue)
            timezone: \(words.timezone)

            # \(words.defaults)
            defaults:
              # \(words.command)
              # \(words.placeholders)
              command: ./releases/{service}/{version}/run
              # \(words.health)
              # \(words.unchecked)
              health: { path: \(quoted(health)), version: $.version }

            # \(words.services)
            services:
            \(services.map { entry($0, health: health) }.joined(separator: "\n"))

            # \(words.environments)
            environments:
              staging:
                edge: { haproxy: "127.0.0.1:8180"\(fallback(of: services)) }
                strategy: rolling       # \(words.rolling)
              production:
                after: staging          # \(words.after)
                edge: { haproxy: "127.0.0.1:8280"\(fallback(of: services)) }
                strategy: blue-green    # \(words.blueGreen)
                variables: {}           # \(words.variables)

            """
    }

    private static func entry(_ service: DraftService, health: String) -> String {
        var lines: [String] = []
        if let command = service.command, !command.isEmpty { lines.append("command: \(list(command))") }
        if !service.needs.isEmpty { lines.append("needs: \(list(service.needs.map(\.rawValue)))") }
        if let path = service.healthPath, path != health { lines.append("health: { path: \(quoted(path)) }") }
        if !service.variables.isEmpty {
            lines.append("variables:")
            lines += service.variables.map { "  \($0.name): \(quoted(source(of: $0)))" }
        }
        let name = quoted(service.name.rawValue)
        if lines.isEmpty { return "  \(name): {}" }
        return "  \(name):\n" + lines.map { "    \($0)" }.joined(separator: "\n")
    }

    private static func source(of variable: Variable) -> String {
        switch variable.source {
        case .plain(let text):
            ["env:", "file:", "plain:"].contains { text.hasPrefix($0) } ? "plain:\(text)" : text
        case .environment(let name): "env:\(name)"
        case .file(let path): "file:\(path)"
        }
    }

    /// The path that most services are asked for; the first of equals.
    private static func commonHealthPath(of services: [DraftService]) -> String? {
        var counts: [String: Int] = [:]
        let paths = services.compactMap(\.healthPath)
        for path in paths { counts[path, default: 0] += 1 }
        let most = counts.values.max()
        return paths.first { counts[$0] == most }
    }

    /// The service that users reach, where the manifest's own rule would not find it.
    private static func fallback(of services: [DraftService]) -> String {
        if services.contains(where: { $0.name == "frontend" }) { return "" }
        let needed = Set(services.flatMap(\.needs))
        let reached = services.filter { !$0.ports.isEmpty }
        let free = services.filter { !needed.contains($0.name) }
        guard let choice = (reached.count == 1 ? reached : free).first ?? services.first else { return "" }
        return ", default: \(quoted(choice.name.rawValue))"
    }

    private static func list(_ texts: [String]) -> String { "[" + texts.map(quoted).joined(separator: ", ") + "]" }

    /// A text as YAML: as it is where nothing in it can be misread, else in double quotes.
    private static func quoted(_ text: String) -> String {
        let isPlain = text.unicodeScalars.allSatisfy { $0.isLetterOrDigit || "._/-".unicodeScalars.contains($0) }
        let first = text.unicodeScalars.first
        if isPlain, let first, first.isLetterOrDigit || first == "/" || first == ".",
            !["true", "false", "yes", "no", "on", "off", "null", "y", "n"].contains(text.lowercased()),
            !("0"..."9").contains(first)
        {
            return text
        }
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": result += "\\\(scalar)"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case _ where scalar.properties.generalCategory == .control || !scalar.isASCII:
                let digits = String(scalar.value, radix: 16)
                result += "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
