/// What has to hold of an answer.
package struct Expectation: Hashable, Codable, Sendable {
    /// The statuses that are right.
    package var statuses: [StatusRule]
    /// How long the answer may take, redirects included; nil: as long as the step.
    package var within: Duration? {
        get { withinTime?.wrappedValue }
        set { withinTime = newValue.map { Milliseconds(wrappedValue: $0) } }
    }
    private var withinTime: Milliseconds?
    /// What its parts have to be.
    package var assertions: [Assertion]

    /// Expects something; any status that means success, unless said otherwise.
    package init(statuses: [StatusRule] = [.success], within: Duration? = nil, assertions: [Assertion] = []) {
        self.statuses = statuses
        withinTime = within.map { Milliseconds(wrappedValue: $0) }
        self.assertions = assertions
    }

    private enum CodingKeys: String, CodingKey {
        case statuses
        case withinTime = "within"
        case assertions
    }
}

/// Which statuses are right.
package enum StatusRule: Hashable, Sendable, CustomStringConvertible {
    /// One.
    case exactly(Int)
    /// All with this first digit.
    case kind(Int)

    /// 200 to 299.
    package static let success = StatusRule.kind(2)

    /// Reads `201` or `2xx`; nil when it is neither.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 3, (UInt8(ascii: "1")...UInt8(ascii: "5")).contains(bytes[0]) else { return nil }
        if text.lowercased().hasSuffix("xx") {
            self = .kind(Int(bytes[0] - UInt8(ascii: "0")))
        } else if let status = Int(text) {
            self = .exactly(status)
        } else {
            return nil
        }
    }

    /// Whether a status is right.
    package func allows(_ status: Int) -> Bool {
        switch self {
        case .exactly(let right): status == right
        case .kind(let digit): status / 100 == digit
        }
    }

    package var description: String {
        switch self {
        case .exactly(let status): "\(status)"
        case .kind(let digit): "\(digit)xx"
        }
    }
}

/// A part of an answer.
package enum AnswerPlace: Hashable, Sendable, CustomStringConvertible {
    /// A value of the JSON body.
    case json(JSONPath)
    /// A header.
    case header(String)
    /// A cookie that the answer sets.
    case cookie(String)
    /// A parameter in the query of the address that the answer redirects to.
    case redirect(String)
    /// The whole body, as text.
    case body

    /// Reads `$.a.b[0]`, `header:NAME`, `cookie:NAME`, `redirect:NAME` or `body`; nil when it is none.
    package init?(_ text: String) {
        if let path = JSONPath(text) {
            self = .json(path)
        } else if text == "body" {
            self = .body
        } else if let colon = text.firstIndex(of: ":") {
            let name = String(text[text.index(after: colon)...])
            guard !name.isEmpty, !name.contains(where: \.isWhitespace) else { return nil }
            switch text[..<colon] {
            case "header": self = .header(name)
            case "cookie": self = .cookie(name)
            case "redirect": self = .redirect(name)
            case _: return nil
            }
        } else {
            return nil
        }
    }

    package var description: String {
        switch self {
        case .json(let path): path.description
        case .header(let name): "header:\(name)"
        case .cookie(let name): "cookie:\(name)"
        case .redirect(let name): "redirect:\(name)"
        case .body: "body"
        }
    }
}

/// What one part of an answer has to be.
package struct Assertion: Hashable, Codable, Sendable {
    /// The part.
    package var place: AnswerPlace
    /// All that has to hold of it.
    package var checks: [Check]

    /// Asserts something.
    package init(_ place: AnswerPlace, _ checks: [Check]) {
        self.place = place
        self.checks = checks
    }

    /// Something that holds of a value or does not. Of nothing, only `exists(false)` holds.
    package enum Check: Hashable, Sendable {
        /// It is this value.
        case equals(JSONTree)
        /// This is in it.
        case contains(JSONTree)
        /// It is there, or is not.
        case exists(Bool)
        /// It is of this kind.
        case type(JSONTree.Kind)
        /// It is a number above this one.
        case greater(JSONTree)
        /// It is a number below this one.
        case less(JSONTree)
        /// It has so many characters, items or members.
        case length(ClosedRange<Int>)
        /// A regular expression finds something in it.
        case matches(String)
    }
}
