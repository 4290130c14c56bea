internal import CordeeModel

/// Reads the services of a compose file, one by one.
struct ComposeReader {
    var notes: [ComposeFile.Note] = []
    /// What each service of the file is called in the manifest.
    private var names: [String: ServiceID] = [:]

    init(names: [String]) {
        var taken: Set<String> = []
        for name in names where Name.isAllowed(name) {
            self.names[name] = ServiceID(name)
            taken.insert(name)
        }
        for name in names where self.names[name] == nil {
            guard let allowed = Name.allowed(from: name), taken.insert(allowed).inserted else {
                notes.append(.leftOut(name))
                continue
            }
            self.names[name] = ServiceID(allowed)
            notes.append(.renamed(name, ServiceID(allowed)))
        }
    }

    /// A service; nil when it was left out.
    mutating func service(_ entry: Tree.Entry) -> DraftService? {
        guard let name = names[entry.key] else { return nil }
        let fields = Dictionary((entry.value.entries ?? []).map { ($0.key, $0.value) }) { first, _ in first }
        return DraftService(
            name: name, command: command(fields["command"], of: name), needs: needs(fields["depends_on"], of: name),
            healthPath: fields["healthcheck"].flatMap(Self.healthPath),
            variables: variables(fields["environment"], of: name), ports: Self.ports(fields["ports"]))
    }

    /// The same services without the needs that close a circle.
    mutating func withoutCircles(_ services: [DraftService]) -> [DraftService] {
        var services = services
        let numbers = Dictionary(services.enumerated().map { ($1.name, $0) }) { first, _ in first }
        while true {
            let edges = services.map { $0.needs.compactMap { numbers[$0] } }
            let circles = Circles.find(edges, limit: Limits.cycles)
            if circles.isEmpty { return services }
            for circle in circles.sorted(by: { $0.edge > $1.edge }) {
                guard let last = circle.members.last else { continue }
                notes.append(.needLeftOut(services[last].name, services[last].needs[circle.edge].rawValue))
                services[last].needs.remove(at: circle.edge)
            }
        }
    }

    private func command(_ tree: Tree?, of service: ServiceID) -> [String]? {
        let words = tree?.items?.compactMap(\.text) ?? tree?.text.map { ShellWords.split($0) } ?? []
        let isUsable =
            !words.isEmpty && !words[0].isEmpty && !words.contains { $0.unicodeScalars.contains("\0") }
            && words.allSatisfy { Placeholders.names(in: $0).isEmpty }
        return isUsable ? words : nil
    }

    private mutating func needs(_ tree: Tree?, of service: ServiceID) -> [ServiceID] {
        guard let tree else { return [] }
        var needs: [ServiceID] = []
        for name in tree.items?.compactMap(\.text) ?? tree.entries?.map(\.key) ?? [] {
            if let need = names[name], need != service {
                if !needs.contains(need) { needs.append(need) }
            } else {
                notes.append(.needLeftOut(service, name))
            }
        }
        return needs
    }

    private mutating func variables(_ tree: Tree?, of service: ServiceID) -> [Variable] {
        var values: [(name: String, text: String?)] = []
        if case .list(let items) = tree?.content {
            for item in items.compactMap(\.text) {
                let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                values.append((String(parts[0]), parts.count > 1 ? String(parts[1]) : nil))
            }
        } else {
            values = (tree?.entries ?? []).map { ($0.key, $0.value.text) }
        }
        var variables: [Variable] = []
        for (name, text) in values {
            let isTaken = variables.contains { $0.name == name }
            let isUsable = VariableName.isAllowed(name) && !VariableName.isReserved(name) && !isTaken
            guard isUsable, text?.unicodeScalars.contains("\0") != true else {
                notes.append(.variableLeftOut(service, name))
                continue
            }
            variables.append(Variable(name, source(text, of: name, in: service)))
        }
        return variables
    }

    private mutating func source(_ text: String?, of name: String, in service: ServiceID) -> Variable.Source {
        // Without a value, Docker Compose hands on its own variable of that name.
        guard let text else { return .environment(name) }
        if let inner = Self.reference(text) { return .environment(inner) }
        if text.contains("${") { notes.append(.interpolation(service, name)) }
        let telling = ["SECRET", "PASSWORD", "TOKEN", "API_KEY", "PRIVATE_KEY"]
        if !text.isEmpty, telling.contains(where: { name.uppercased().contains($0) }) {
            notes.append(.secretInPlain(service, name))
        }
        return .plain(text)
    }

    /// The variable that `$NAME`, `${NAME}`, `${NAME:-default}` and their like name.
    private static func reference(_ text: String) -> String? {
        guard text.hasPrefix("$") else { return nil }
        var name = text.dropFirst()
        if name.hasPrefix("{") {
            guard text.hasSuffix("}"), text.filter({ $0 == "}" }).count == 1 else { return nil }
            name = name.dropFirst().dropLast().prefix { $0 != ":" && $0 != "-" && $0 != "?" }
        }
        return VariableName.isAllowed(String(name)) ? String(name) : nil
    }

    /// The path of the first URL in a health check's test.
    private static func healthPath(_ tree: Tree) -> String? {
        let fields = tree.entries ?? []
        if fields.contains(where: { $0.key == "disable" && $0.value.text == "true" }) { return nil }
        guard let test = fields.first(where: { $0.key == "test" })?.value else { return nil }
        let words = (test.items?.compactMap(\.text) ?? test.text.map { [$0] } ?? [])
            .flatMap { $0.split { $0.isWhitespace || "\"'|;<>()".contains($0) } }
        for word in words {
            guard let scheme = ["http://", "https://"].first(where: { word.hasPrefix($0) }) else { continue }
            let rest = word.dropFirst(scheme.count)
            guard let slash = rest.firstIndex(of: "/") else { return "/" }
            let path = rest[slash...].prefix { $0 != "#" }
            let isPlain = path.unicodeScalars.allSatisfy {
                $0.isLetterOrDigit || "/._~%@+:,=&?-".unicodeScalars.contains($0)
            }
            return isPlain ? String(path) : nil
        }
        return nil
    }

    /// The host's side of published ports: `8080:80`, `127.0.0.1:8080:80/tcp` or the long form.
    private static func ports(_ tree: Tree?) -> [Int] {
        (tree?.items ?? []).compactMap { item in
            if let long = item.entries, !item.isNothing {
                return long.first { $0.key == "published" }?.value.text.flatMap { Int($0) }
            }
            let parts = (item.text ?? "").split(separator: ":")
            return parts.count > 1 ? Int(parts[parts.count - 2]) : nil
        }
    }
}

/// Splits a command line as Docker Compose does: at white space, but not within quotes.
enum ShellWords {
    static func split(_ text: String) -> [String] {
        var words: [String] = []
        var word: String?
        var quote: Character?
        for character in text {
            if let open = quote {
                if character == open { quote = nil } else { word = (word ?? "") + String(character) }
            } else if character == "\"" || character == "'" {
                quote = character
                word = word ?? ""
            } else if character.isWhitespace {
                if let done = word { words.append(done) }
                word = nil
            } else {
                word = (word ?? "") + String(character)
            }
        }
        return words + (word.map { [$0] } ?? [])
    }
}
