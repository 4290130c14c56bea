/// Names an acceptance scenario, by its file: `sign-up`.
package struct ScenarioID: Identifier {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}

/// What users do, as requests one after the other, and what has to come back.
package struct Scenario: Hashable, Codable, Sendable {
    /// Its name.
    package var id: ScenarioID
    /// What it shows, for people.
    package var title: String
    /// Values that its steps use; what is not plain is secret. Plain ones may use `{unique}` and those before them.
    package var variables: [Variable]
    /// What is done, in this order.
    package var steps: [Step]
    /// How long all of it may take.
    @Milliseconds package var timeout: Duration

    /// How long a scenario may take, unless it says otherwise.
    package static let defaultTimeout: Duration = .seconds(120)
    /// The name of a value that is another one in each run.
    package static let unique = "unique"
    /// The name of the value that says in which environment it runs.
    package static let environment = "environment"

    /// Describes a scenario.
    package init(
        id: ScenarioID, title: String, variables: [Variable] = [], steps: [Step],
        timeout: Duration = Self.defaultTimeout
    ) {
        self.id = id
        self.title = title
        self.variables = variables
        self.steps = steps
        self.timeout = timeout
    }
}

extension Scenario {
    /// A request, and what has to come back. Texts may hold places for values.
    package struct Step: Hashable, Codable, Sendable {
        /// What it shows, for people.
        package var name: String
        /// `GET`, `POST`…
        package var method: String
        /// A path of the environment's edge, or a whole URL.
        package var target: String
        /// Headers beside those that every request has.
        package var headers: [Field]
        /// What is added to the query.
        package var query: [Field]
        /// The body; nil: none.
        package var content: Content?
        /// How many redirects are followed.
        package var redirects: Int
        /// How long one answer may take.
        @Milliseconds package var timeout: Duration
        /// How long it is asked again until everything holds; nil: it is asked once.
        package var until: Duration? {
            get { untilTime?.wrappedValue }
            set { untilTime = newValue.map { Milliseconds(wrappedValue: $0) } }
        }
        private var untilTime: Milliseconds?
        /// What has to hold.
        package var expectation: Expectation
        /// What later steps may use.
        package var captures: [Capture]

        /// How long an answer may take, unless the step says otherwise.
        package static let defaultTimeout: Duration = .seconds(10)

        private enum CodingKeys: String, CodingKey {
            case name, method, target, headers, query, content, redirects, timeout
            case untilTime = "until"
            case expectation, captures
        }

        /// Describes a step.
        package init(
            name: String, method: String = "GET", target: String, headers: [Field] = [], query: [Field] = [],
            content: Content? = nil, redirects: Int = 0, timeout: Duration = Self.defaultTimeout,
            until: Duration? = nil, expectation: Expectation = Expectation(), captures: [Capture] = []
        ) {
            self.name = name
            self.method = method
            self.target = target
            self.headers = headers
            self.query = query
            self.content = content
            self.redirects = redirects
            self.timeout = timeout
            untilTime = until.map { Milliseconds(wrappedValue: $0) }
            self.expectation = expectation
            self.captures = captures
        }
    }

    /// A name and a value: of a header, a query or a form.
    package struct Field: Hashable, Codable, Sendable {
        /// Its name.
        package var name: String
        /// Its value.
        package var value: String

        /// Names a value.
        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// A body.
    package enum Content: Hashable, Sendable {
        /// As `application/json`.
        case json(JSONTree)
        /// As `application/x-www-form-urlencoded`.
        case form([Field])
        /// As it is; its type is a header's matter.
        case text(String)
    }

    /// A value that is taken from an answer.
    package struct Capture: Hashable, Codable, Sendable {
        /// What it is called from then on.
        package var name: String
        /// Where it is.
        package var place: AnswerPlace

        /// Takes a value.
        package init(_ name: String, _ place: AnswerPlace) {
            self.name = name
            self.place = place
        }
    }
}
