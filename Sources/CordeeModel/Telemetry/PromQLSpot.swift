/// Where in a query a place stands.
enum PromQLSpot: Hashable, Sendable {
    /// Where names and numbers stand; whether a letter or a digit is right before it.
    case code(isGlued: Bool)
    /// Between quotes of this kind; whether in a regular expression.
    case quoted(Unicode.Scalar, isPattern: Bool)
    /// Between quotes, behind a backslash that escapes what follows.
    case escaped
    /// Behind a `#`.
    case comment

    /// The value as it has to be written there. Without a value, the place as it is.
    func written(_ value: String?, for name: String) throws(PromQLFlaw) -> String {
        let asItIs = "{\(name)}"
        switch self {
        case .comment: return asItIs
        case .code(let isGlued):
            guard let value else { throw .unknown(name) }
            guard !isGlued, !value.isEmpty, value.unicodeScalars.allSatisfy(Self.isOfName) else {
                throw .outsideQuotes(name)
            }
            return value
        case .escaped:
            guard value != nil else { return asItIs }
            throw .backslash(name)
        case .quoted(let quote, let isPattern):
            guard let value else { return asItIs }
            let plain = isPattern ? Self.pattern(for: value) : value
            guard quote == "`" else { return Self.text(plain, in: quote) }
            guard !value.unicodeScalars.contains("`") else { throw .backtick(name) }
            return plain
        }
    }

    /// Whether a scalar may stand in the name of a metric.
    static func isOfName(_ scalar: Unicode.Scalar) -> Bool { isOfWord(scalar) || scalar == "_" || scalar == ":" }

    /// Whether it is a letter or a digit.
    static func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
    }

    /// By scalars: a mark behind a sign makes another character of both, and leaves the sign what it is.
    private static func pattern(for value: String) -> String {
        var pattern = String.UnicodeScalarView()
        for scalar in value.unicodeScalars {
            if "\\.+*?()|[]{}^$".unicodeScalars.contains(scalar) { pattern.append("\\") }
            pattern.append(scalar)
        }
        return String(pattern)
    }

    /// A line cannot break between such quotes.
    private static func text(_ value: String, in quote: Unicode.Scalar) -> String {
        var text = String.UnicodeScalarView()
        for scalar in value.unicodeScalars {
            if scalar == "\\" || scalar == quote || scalar == "\n" { text.append("\\") }
            text.append(scalar == "\n" ? "n" : scalar)
        }
        return String(text)
    }
}

/// Reads as much of PromQL as tells where one is: in quotes, in a pattern, in a comment.
struct PromQLReader {
    private enum State {
        case code
        /// Until this quote.
        case quoted(Unicode.Scalar, isPattern: Bool)
        /// Until the end of the line.
        case comment
    }

    private var state = State.code
    /// In code, the last scalar that is no space.
    private var last: Unicode.Scalar?
    /// Whether it ends an operator of patterns.
    private var isPatternNext = false
    /// Whether a letter, a digit or a place is right before.
    private var isGlued = false
    /// Whether a backslash of the quotes is open, and one of the pattern in them.
    private var isEscaped = false
    private var isPatternEscaped = false

    /// Where a place would stand here.
    var spot: PromQLSpot {
        switch state {
        case .code: .code(isGlued: isGlued)
        case .quoted(let quote, let isPattern):
            isEscaped || isPattern && isPatternEscaped ? .escaped : .quoted(quote, isPattern: isPattern)
        case .comment: .comment
        }
    }

    /// Goes on behind a place.
    mutating func skipPlace() {
        switch state {
        case .code:
            last = nil
            isPatternNext = false
            isGlued = true
        case .quoted:
            isEscaped = false
            isPatternEscaped = false
        case .comment: break
        }
    }

    /// Goes on behind a text.
    mutating func read(_ text: String) {
        for scalar in text.unicodeScalars { read(scalar) }
    }

    private mutating func read(_ scalar: Unicode.Scalar) {
        switch state {
        case .comment: if scalar == "\n" { state = .code }
        case .code: readCode(scalar)
        case .quoted(let quote, _): readQuoted(scalar, quote)
        }
    }

    private mutating func readCode(_ scalar: Unicode.Scalar) {
        isGlued = PromQLSpot.isOfWord(scalar)
        if scalar == "#" {
            state = .comment
        } else if scalar == "\"" || scalar == "'" || scalar == "`" {
            state = .quoted(scalar, isPattern: isPatternNext)
        } else if !scalar.properties.isWhitespace {
            isPatternNext = scalar == "~" && (last == "=" || last == "!")
            last = scalar
        }
    }

    private mutating func readQuoted(_ scalar: Unicode.Scalar, _ quote: Unicode.Scalar) {
        if isEscaped {
            isEscaped = false
            // Two of them stand for one.
            isPatternEscaped = scalar == "\\" && !isPatternEscaped
        } else if scalar == quote {
            state = .code
            last = nil
            isPatternNext = false
            isPatternEscaped = false
        } else if scalar == "\\" {
            if quote == "`" { isPatternEscaped.toggle() } else { isEscaped = true }
        } else {
            isPatternEscaped = false
        }
    }
}
