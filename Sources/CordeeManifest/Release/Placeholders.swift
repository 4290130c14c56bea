package import CordeeModel

/// What a command line or an artifact's path may leave open: `{service}`, `{version}` and `{environment}`.
package enum Placeholders {
    enum Placeholder: String, CaseIterable {
        case service, version, environment
    }

    /// Fills in a template, once: what is filled in is never looked at again. Other braces stay as they are.
    package static func fill(
        _ template: String, service: ServiceID, version: Version, environment: EnvironmentID
    ) -> String {
        fill(template) { placeholder in
            switch placeholder {
            case .service: service.rawValue
            case .version: version.rawValue
            case .environment: environment.rawValue
            }
        }
    }

    /// Fills in `{service}` alone.
    static func fill(_ template: String, service: ServiceID) -> String {
        fill(template) { placeholder in
            switch placeholder {
            case .service: service.rawValue
            case .version, .environment: nil
            }
        }
    }

    private static func fill(_ template: String, _ value: (Placeholder) -> String?) -> String {
        pieces(of: template).map { piece in
            switch piece {
            case .text(let text): String(text)
            case .name(let name): Placeholder(rawValue: String(name)).flatMap(value) ?? "{\(name)}"
            }
        }.joined()
    }

    /// Everything in a template that is written like a placeholder, known or not.
    static func names(in template: String) -> [String] {
        pieces(of: template).compactMap { if case .name(let name) = $0 { String(name) } else { nil } }
    }

    private enum Piece {
        case text(Substring)
        case name(Substring)
    }

    /// Cuts a template at everything that is a word of letters, `_` and `-` in braces.
    private static func pieces(of template: String) -> [Piece] {
        var pieces: [Piece] = []
        var rest = template[...]
        while let open = rest.firstIndex(of: "{") {
            let after = rest.index(after: open)
            let name = rest[after...].prefix { $0.isASCII && ($0.isLetter || $0 == "_" || $0 == "-") }
            if !name.isEmpty, name.endIndex < rest.endIndex, rest[name.endIndex] == "}" {
                pieces += [.text(rest[..<open]), .name(name)]
                rest = rest[rest.index(after: name.endIndex)...]
            } else {
                pieces.append(.text(rest[..<after]))
                rest = rest[after...]
            }
        }
        return pieces + [.text(rest)]
    }
}
