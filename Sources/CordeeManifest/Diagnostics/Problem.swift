package import CordeeModel

/// What can be wrong with a manifest. Every case has its text in every language; `severity` says whether it stops.
package enum Problem: Hashable, Sendable {
    /// The text is not one readable YAML document.
    case text(TextProblem)
    /// A key or a value is missing, unknown or of another kind than it should be.
    case shape(ShapeProblem)
    /// A value cannot be what it says.
    case value(ValueProblem)
    /// Each part is fine, but they do not fit together, or the machine does not have what they name.
    case fleet(FleetProblem)
    /// Where the source is, or how versions and notes are made of it, cannot be so.
    case source(SourceProblem)
    /// Who decides cannot be so.
    case policy(PolicyProblem)
    /// Windows or freezes cannot be so.
    case calendar(CalendarProblem)
    /// An acceptance scenario cannot be so.
    case scenario(ScenarioProblem)
    /// How services move to another version cannot be so.
    case strategy(StrategyProblem)
    /// What is watched after a run cannot be so.
    case watch(WatchProblem)
}

/// What can be wrong with the text.
package enum TextProblem: Hashable, Sendable {
    /// It is larger than the limit, in bytes.
    case tooLarge(limit: Int)
    /// Values are nested too deeply.
    case tooDeep(limit: Int)
    /// It holds too many values, counted with its aliases filled in.
    case tooManyValues(limit: Int)
    /// There are more problems than are listed.
    case tooManyProblems(limit: Int)
    /// It has bytes that are not UTF-8.
    case notUTF8
    /// There is nothing in it.
    case empty
    /// A line is indented with a tab.
    case tab
    /// There is a second document after `---`.
    case severalDocuments
    /// It is not YAML, in the words of the parser.
    case notYAML(String)
    /// A text begins with a character that means something else to YAML.
    case unquoted(String)
    /// An alias names an anchor that is not above it.
    case unknownAlias(String)
    /// A tag that is not one of YAML's own.
    case unknownTag(String)
    /// A mapping has a key a second time; the line of the first.
    case duplicateKey(String, line: Int)
    /// More keys are there several times than can be shown one by one.
    case repeatedKeys([String])
}

/// What can be wrong with the shape.
package enum ShapeProblem: Hashable, Sendable {
    /// No such key here; all that are known here, and the one that was probably meant.
    case unknownKey(String, known: [String], nearest: String?)
    /// A key that must be there is not.
    case missingKey(String)
    /// A value of another kind.
    case wrongType(expected: Expected, found: Found)
    /// A list or mapping that must have something in it has nothing.
    case emptySection(String)
}

/// What a value should be.
package enum Expected: Hashable, Sendable {
    case text, number, list, mapping
    /// A program with its arguments.
    case command
    /// A word or a mapping.
    case textOrMapping
    /// The services that another one needs, with ranges of versions or without.
    case needs
    /// A file, with or without a pattern.
    case versionFile
    /// True or false.
    case flag
}

/// What a value is instead.
package enum Found: Hashable, Sendable {
    case nothing, list, mapping
    case text(String)
}

/// What can be wrong with a value.
package enum ValueProblem: Hashable, Sendable {
    /// Not a name of a fleet, a service or an environment.
    case badName(String)
    /// None of the words known here; all of them, and the one that was probably meant.
    case unknownWord(String, known: [String], nearest: String?)
    /// No time zone; the one that was probably meant.
    case badTimezone(String, nearest: String?)
    /// Not a duration.
    case badDuration(String)
    /// Outside what is allowed.
    case outOfRange(String, low: String, high: String)
    /// Not an address and a port.
    case badEndpoint(String)
    /// Not a place in a health check's answer.
    case badPlace(String)
    /// Not a path of a URL.
    case badPath(String)
    /// Not a host name.
    case badHost(String)
    /// A command line with no program in it.
    case emptyCommand
    /// An empty text, or one with characters that cannot be passed on.
    case badText
    /// No such placeholder; all that are known here, and the one that was probably meant.
    case unknownPlaceholder(String, known: [String], nearest: String?)
    /// Not a name of a variable.
    case badVariableName(String)
    /// A variable that Cordée sets itself.
    case reservedVariable(String)
    /// `env:` or `file:` with nothing usable behind it.
    case badVariableSource(String)
    /// Not a range of versions; the word of it that cannot be read.
    case badRange(String, word: String)
}

/// What can be wrong with the fleet as a whole.
package enum FleetProblem: Hashable, Sendable {
    /// A service without a command line.
    case missingCommand(ServiceID)
    /// No such service; the one that was probably meant.
    case unknownService(String, nearest: String?)
    /// No such environment; the one that was probably meant.
    case unknownEnvironment(String, nearest: String?)
    /// A service needs itself.
    case needsItself(ServiceID)
    /// Services need each other in a circle; the first is not repeated at the end.
    case cycle([ServiceID])
    /// Environments come after each other in a circle; the first is not repeated at the end.
    case environmentCycle([EnvironmentID])
    /// A need is listed twice.
    case needTwice(ServiceID)
    /// A route that says neither host nor path.
    case emptyRoute
    /// Two services with the same route; the other one.
    case routeUsedTwice(ServiceID)
    /// Two environments at one address; the other one.
    case addressUsedTwice(Endpoint, EnvironmentID)
    /// A file that a variable names cannot be read.
    case fileMissing(String)
    /// A variable that another one names is not set.
    case variableUnset(String)
    /// A variable that a need of this service replaces by an address.
    case addressVariable(String, ServiceID)
    /// No service gets the requests that no route claims.
    case noDefaultService
    /// One slot only: nothing runs while a service is replaced.
    case oneSlot
}

extension Problem {
    /// How bad a problem is.
    package enum Severity: String, Hashable, Codable, Sendable {
        /// There is no fleet as long as this is so.
        case error
        /// It works, but perhaps not as meant.
        case warning
    }

    /// Whether it stops, or is only pointed out.
    package var severity: Severity {
        switch self {
        case .text, .shape, .value, .scenario: .error
        case .source(let problem): problem.severity
        case .policy(let problem): problem.severity
        case .calendar(let problem): problem.severity
        case .strategy(let problem): problem.severity
        case .watch(let problem): problem.severity
        case .fleet(let problem):
            switch problem {
            case .needTwice, .variableUnset, .addressVariable, .noDefaultService, .oneSlot: .warning
            case .missingCommand, .unknownService, .unknownEnvironment, .needsItself, .cycle, .environmentCycle,
                .emptyRoute, .routeUsedTwice, .addressUsedTwice, .fileMissing:
                .error
            }
        }
    }
}
