extension PlaceReader {
    /// Where an address leads.
    ///
    /// - Parameter body: what stands behind `://`.
    func places(_ scheme: Scheme, _ body: [UInt8]) -> [PointedPlace] {
        let text = Self.text(body[...])
        switch scheme.form {
        case .socket: return [PointedPlace(.host, host: "/" + Self.decoded(text).drop { $0 == "/" })]
        case .file(let isStore):
            // `sqlite:///a.db` is relative, `sqlite:////a.db` is not, and a file's address has no relative form.
            let path = text.prefix { $0 != "?" && $0 != "#" }
            return file(isStore && path.hasPrefix("/") ? String(path.dropFirst()) : String(path), isStore: isStore)
        case .network(let port, let isStore): return network(body, port, isStore: isStore)
        }
    }

    private func network(_ body: [UInt8], _ standard: Int?, isStore: Bool) -> [PointedPlace] {
        let kind: PointedPlace.Kind = isStore ? .store : .host
        let (authority, rest) = Self.split(body, isStore: isStore)
        let path = rest.prefix { $0 != "?" && $0 != "#" && $0 != ";" }.split(separator: "/").joined(separator: "/")
        let said = authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] } ?? authority[...]
        let hosts = said.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        guard hosts != [""] else {
            guard isStore else { return [] }
            let named = Self.asked(rest)
            if named.isEmpty { return [PointedPlace(kind, host: "localhost", port: standard, path: path)] }
            return named.map { Self.place(kind, Self.decoded($0), standard, path) ?? .unknown }
        }
        let places = hosts.map { Self.place(kind, $0, standard, path) }
        // Of what is no store it is enough to know that nothing can be told: it may be a template of anything.
        return isStore ? places.map { $0 ?? .unknown } : places.compactMap(\.self)
    }

    /// Who is asked and what for: up to the path. A password in which it would end is stepped over.
    private static func split(_ body: [UInt8], isStore: Bool) -> (authority: String, rest: String) {
        let ends = isStore ? "/?#;\\" : "/?#\\"
        func end(from start: Int) -> Int {
            body[start...].firstIndex { ends.utf8.contains($0) } ?? body.endIndex
        }
        var stop = end(from: 0)
        let first = body[..<stop]
        if !first.contains(UInt8(ascii: "@")) {
            let query = body.firstIndex(of: UInt8(ascii: "?")) ?? body.endIndex
            let colon = first.firstIndex(of: UInt8(ascii: ":"))
            let port = colon.map { first[($0 + 1)...] } ?? []
            let isPort = port.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
            let range = colon != nil && !isPort ? body[...] : isStore ? body[..<query] : body[..<stop]
            if let at = range.lastIndex(of: UInt8(ascii: "@")) { stop = end(from: at) }
        }
        return (text(body[..<stop]), text(body[stop...]))
    }

    /// The place that a host with or without a port names; nil: it names none.
    static func place(
        _ kind: PointedPlace.Kind, _ text: String, _ standard: Int?, _ path: String
    ) -> PointedPlace? {
        var text = text
        // As drivers of Go have it: `tcp(host:3306)`.
        if let open = text.firstIndex(of: "("), text.hasSuffix(")") {
            text = String(text[text.index(after: open)...].dropLast())
        }
        text = decoded(text)
        if text.hasPrefix("/") { return PointedPlace(kind, host: text, path: path) }
        if text.hasPrefix("["), let close = text.firstIndex(of: "]") {
            let host = String(text[...close])
            let rest = text[text.index(after: close)...]
            if rest.isEmpty { return PointedPlace(kind, host: host, port: standard, path: path) }
            return rest.hasPrefix(":")
                ? port(rest.dropFirst()).map { .init(kind, host: host, port: $0, path: path) } : nil
        }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count <= 2, let host = parts.first, PointedPlace.isHost(host) else { return nil }
        guard parts.count == 2, !parts[1].isEmpty else {
            return PointedPlace(kind, host: String(host), port: standard, path: path)
        }
        return port(parts[1]).map { PointedPlace(kind, host: String(host), port: $0, path: path) }
    }

    static func port(_ text: some StringProtocol) -> Int? {
        guard text.utf8.count <= 5, text.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }),
            let port = Int(text), 1...65535 ~= port
        else { return nil }
        return port
    }

    /// The hosts that the query of an address names, as libpq has it.
    private static func asked(_ rest: String) -> [String] {
        guard let query = rest.firstIndex(of: "?") else { return [] }
        let pairs = rest[rest.index(after: query)...].split(separator: "&").map {
            $0.split(separator: "=", maxSplits: 1)
        }
        return pairs.filter { $0.count == 2 && ["host", "hostaddr", "socket"].contains($0[0].lowercased()) }
            .flatMap { $0[1].split(separator: ",").map(String.init) }
    }

    /// The place of a file, where it is a database.
    func file(_ text: String, isStore: Bool = false) -> [PointedPlace] {
        let path = Self.decoded(text)
        guard !path.isEmpty, !path.contains(":memory:"), isStore || Self.isDatabase(path) else { return [] }
        var parts: [Substring] = []
        for part in (path.hasPrefix("/") ? path : root + "/" + path).split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        return [.file("/" + parts.joined(separator: "/"))]
    }

    static func isDatabase(_ path: String) -> Bool {
        let name = path.lowercased()
        return [".db", ".sqlite", ".sqlite3", ".db3", ".duckdb"].contains { name.hasSuffix($0) && name != $0 }
    }

    /// A text with what `%XX` stands for; what stands for nothing is left as it is.
    static func decoded(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
                let byte = UInt8(Self.text(bytes[(index + 1)...(index + 2)]), radix: 16)
            {
                result.append(byte)
                index += 3
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return Self.text(result[...])
    }
}
