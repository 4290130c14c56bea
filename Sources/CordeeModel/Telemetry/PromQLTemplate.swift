/// A query in PromQL with places for what it is asked about: `errors{service="{service}", version=~"{version}(-.*)?"}`.
///
/// Within quotes a value is written so that it stands for itself: escaped as the kind of quotes wants it, and in the pattern of
/// `=~` and `!~` first as a regular expression. The patterns of functions (`label_replace`) are texts like any other. Outside
/// quotes a value can only be a part of a name. Comments stay as they are.
///
/// Source: <https://prometheus.io/docs/prometheus/latest/querying/basics/>, "String literals"; the syntax of RE2.
package struct PromQLTemplate: Hashable, Sendable {
    /// What a place is filled with.
    package enum Place: String, CaseIterable, Sendable {
        case service, version, environment
    }

    private let pieces: [Piece]

    private enum Piece: Hashable, Sendable {
        case text(String)
        case place(String, PromQLSpot)
    }

    /// Finds the places of a text.
    package init(_ text: String) {
        var reader = PromQLReader()
        pieces = Template(text).pieces.map { piece in
            switch piece {
            case .text(let text):
                reader.read(text)
                return .text(text)
            case .value(let name):
                let spot = reader.spot
                reader.skipPlace()
                return .place(name, spot)
            }
        }
    }

    /// Everything that is written like a place and is none. Within quotes it stays as it is: it may be part of a label's value
    /// (`/users/{id}`), or a mistake.
    package var unknownNames: [String] {
        pieces.compactMap { piece in
            switch piece {
            case .text: nil
            case .place(let name, _): Place(rawValue: name) == nil ? name : nil
            }
        }
    }

    /// The query about a version of a service in an environment. What is filled in is never looked at again.
    package func filled(
        service: ServiceID, version: Version, environment: EnvironmentID
    ) throws(PromQLFlaw) -> TelemetryQuery {
        var query = ""
        for piece in pieces {
            switch piece {
            case .text(let text): query += text
            case .place(let name, let spot):
                let value: String? =
                    switch Place(rawValue: name) {
                    case .service?: service.rawValue
                    case .version?: version.rawValue
                    case .environment?: environment.rawValue
                    case nil: nil
                    }
                query += try spot.written(value, for: name)
            }
        }
        return TelemetryQuery(query)
    }
}

/// Why a place cannot be filled. Each names the place.
package enum PromQLFlaw: Error, Hashable, Sendable {
    /// It stands outside quotes, and the value is no part of a name there.
    case outsideQuotes(String)
    /// It stands outside quotes, and nothing is known by that name.
    case unknown(String)
    /// It stands between backticks, where the value's own backtick cannot be written.
    case backtick(String)
    /// A backslash stands before it, which would change what the value means.
    case backslash(String)
}
