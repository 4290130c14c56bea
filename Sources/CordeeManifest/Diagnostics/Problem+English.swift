internal import CordeeModel

extension Problem {
    var english: ProblemText {
        switch self {
        case .text(let problem): problem.english
        case .shape(let problem): problem.english
        case .value(let problem): problem.english
        case .fleet(let problem): problem.english
        case .source(let problem): problem.english
        case .policy(let problem): problem.english
        case .calendar(let problem): problem.english
        case .scenario(let problem): problem.english
        case .strategy(let problem): problem.english
        case .watch(let problem): problem.english
        }
    }
}

extension TextProblem {
    fileprivate var english: ProblemText {
        switch self {
        case .tooLarge(let limit):
            .init("The file is larger than \(limit / 1024 / 1024) MiB.", "Check that this is the manifest.")
        case .tooDeep(let limit):
            .init("Values are nested deeper than \(limit) levels.", "Nothing in a manifest needs more than six.")
        case .tooManyValues(let limit):
            .init("Aliases unfold to more than \(limit) values.", "Use fewer aliases inside of aliases.")
        case .tooManyProblems(let limit):
            .init("There are more than \(limit) problems; the rest is not listed.", "Correct these and check again.")
        case .notUTF8:
            .init("The file is not UTF-8 from here on.", "Save it as UTF-8 in your editor.")
        case .empty:
            .init("The file is empty.", "Write a first one with `cordee init`.")
        case .tab:
            .init("The line is indented with a tab.", "YAML is indented with spaces: replace the tab by two.")
        case .severalDocuments:
            .init("A second document begins here.", "Remove `---`: a manifest is one document.")
        case .notYAML(let said):
            .init("This is not YAML: \(said.quotable).", "Look at the indentation, the quotes and the brackets above.")
        case .unquoted(let sign):
            .init("A text cannot begin with `\(sign)`.", "Put the whole text in quotes: `\">=1.2 <2\"`, `\"*\"`.")
        case .unknownAlias(let name):
            .init("No anchor `&\(name.quotable)` above.", "Put the text in quotes if it is not meant as an alias.")
        case .unknownTag(let tag):
            .init("The tag `\(tag.quotable)` means nothing here.", "Remove it, or put the whole text in quotes.")
        case .duplicateKey(let name, let line):
            .init("`\(name.quotable)` is already in line \(line).", "Keep one of the two.")
        case .repeatedKeys(let names):
            .init("Keys are there more than once: \(names.joined(separator: ", ").quotable).", "Keep one of each.")
        }
    }
}

extension ShapeProblem {
    fileprivate var english: ProblemText {
        switch self {
        case .unknownKey(let name, let known, let nearest):
            .init(
                "Unknown key `\(name.quotable)`.",
                replace(by: nearest, or: "Known here: \(known.joined(separator: ", "))."))
        case .missingKey(let name):
            .init("`\(name)` is missing.", "Add `\(name):` here.")
        case .wrongType(let expected, let found):
            .init("\(expected.english) is expected here, not \(found.english).", expected.englishExample)
        case .emptySection(let name):
            .init("`\(name)` is empty.", "Put at least one entry under `\(name):`.")
        }
    }
}

extension ValueProblem {
    fileprivate var english: ProblemText {
        switch self {
        case .badName(let name):
            .init(
                "`\(name.quotable)` cannot be a name.",
                "Use a-z, 0-9 and - inside, at most \(Limits.nameLength) characters: `ai-service`.")
        case .unknownWord(let word, let known, let nearest):
            .init(
                "Unknown word `\(word.quotable)`.", replace(by: nearest, or: "Known: \(known.joined(separator: ", ")).")
            )
        case .badTimezone(let name, let nearest):
            .init(
                "No time zone is called `\(name.quotable)`.", replace(by: nearest, or: "Write it like `Europe/Paris`."))
        case .badDuration(let text):
            .init("`\(text.quotable)` is not a duration.", "Write a whole number and a unit: 500ms, 10s, 2m, 1h.")
        case .outOfRange(let text, let low, let high):
            .init("`\(text.quotable)` is out of range.", "Choose between \(low) and \(high).")
        case .badEndpoint(let text):
            .init("`\(text.quotable)` is not an address.", "Write a host and a port: `127.0.0.1:8180`.")
        case .badPlace(let text):
            .init(
                "`\(text.quotable)` is not a place in an answer.",
                "Write `$.version`, `header:X-Version`, `body` or `unchecked`.")
        case .badPath(let text):
            .init("`\(text.quotable)` is not a path.", "Begin with `/`, with no spaces or quotes: `/api/v1/health`.")
        case .badHost(let text):
            .init("`\(text.quotable)` is not a host name.", "Write it like `api.example.org`.")
        case .emptyCommand:
            .init("The command line names no program.", "Write it like `[./run, --port, \"80\"]`.")
        case .badText:
            .init("The text is empty or has a control character.", "Write it on one line.")
        case .unknownPlaceholder(let name, let known, let nearest):
            .init(
                "Unknown placeholder `{\(name.quotable)}`.",
                replace(by: nearest.map { "{\($0)}" }, or: "Known: \(list(placeholders: known))."))
        case .badVariableName(let name):
            .init("`\(name.quotable)` cannot be a variable.", "Use letters, digits and _, no digit first: `LOG_LEVEL`.")
        case .reservedVariable(let name):
            .init("Cordée sets `\(name.quotable)` itself.", "Remove it, or give the variable another name.")
        case .badVariableSource(let text):
            .init(
                "`\(text.quotable)` names no source.",
                "Write `env:NAME` or `file:PATH`; `plain:` before a text that begins like that.")
        case .badRange(let text, let word):
            .init(
                text == word || word.isEmpty
                    ? "`\(text.quotable)` is no range of versions."
                    : "`\(word.quotable)` in `\(text.quotable)` is no version.",
                "Write it like `^1.2`, `~1.4.0`, `\">=1.2 <3\"`, `1.x || 2.x`, or `\"*\"` for any version.")
        }
    }
}

extension FleetProblem {
    fileprivate var english: ProblemText {
        switch self {
        case .missingCommand(let service):
            .init("`\(service)` has no command.", "Add `command:` to it, or to `defaults:` for all services.")
        case .unknownService(let name, let nearest):
            .init("No service is called `\(name.quotable)`.", replace(by: nearest, or: "Add it under `services:`."))
        case .unknownEnvironment(let name, let nearest):
            .init(
                "No environment is called `\(name.quotable)`.",
                replace(by: nearest, or: "Add it under `environments:`."))
        case .needsItself(let service):
            .init("`\(service)` needs itself.", "Remove this need.")
        case .cycle(let services):
            .init("Services need each other in a circle: \(circle(services)).", "Remove this need, or another of them.")
        case .environmentCycle(let environments):
            .init("Environments follow each other in a circle: \(circle(environments)).", "Remove this `after`.")
        case .needTwice(let service):
            .init("`\(service)` is already in this list.", "Remove it here.")
        case .emptyRoute:
            .init("The route says neither host nor path.", "Add `host:` or `path:`, or remove `route:`.")
        case .routeUsedTwice(let service):
            .init("`\(service)` has the same route.", "Give one of them another host or path.")
        case .addressUsedTwice(let address, let environment):
            .init("`\(environment)` already listens at \(address).", "Choose another port.")
        case .fileMissing(let path):
            .init("The file `\(path.quotable)` cannot be read.", "Create it; the path is relative to the manifest.")
        case .variableUnset(let name):
            .init(
                "The variable `\(name.quotable)` is not set.", "Set it before `cordee apply`: export \(name.quotable)=…"
            )
        case .addressVariable(let name, let service):
            .init(
                "`\(name)` is not used: Cordée puts the address of `\(service)` there.",
                "Remove it, or give the variable another name.")
        case .noDefaultService:
            .init(
                "Requests that no route claims get 404, and there is no route.",
                "Name a service: `edge: { haproxy: …, default: SERVICE }`.")
        case .oneSlot:
            .init("With one slot, nothing answers while a service is replaced.", "Take two slots or more.")
        }
    }
}

private func replace(by nearest: String?, or hint: String) -> String { nearest.map { "Did you mean `\($0)`?" } ?? hint }

extension Expected {
    fileprivate var english: String {
        switch self {
        case .text: "A text"
        case .number: "A whole number"
        case .list: "A list"
        case .mapping: "A mapping"
        case .command: "A command line"
        case .textOrMapping: "A word or a mapping"
        case .needs: "A list or a mapping of services"
        case .versionFile: "A file"
        case .flag: "`true` or `false`"
        }
    }
    fileprivate var englishExample: String {
        switch self {
        case .text: "Write it as `key: text`; in quotes if it is empty or begins with a special character."
        case .number: "Write it as `key: 3`."
        case .list: "Write it as `[one, two]`, or one `- item` a line."
        case .mapping: "Write it as `{ key: value }`, or one indented `key: value` a line."
        case .command: "Write it as `[./run, --verbose]`."
        case .textOrMapping: "Write it as `rolling`, `blue-green` or `{ rolling: { slots: 3 } }`."
        case .needs: "Write it as `[db-service]`, or as `{ db-service: ^1.2 }` with the versions that it accepts."
        case .versionFile: "Write it as `package.json`, or `{ file: setup.cfg, pattern: \"version = {version}\" }`."
        case .flag: "Write it as `key: true`."
        }
    }
}

extension Found {
    fileprivate var english: String {
        switch self {
        case .nothing: "nothing"
        case .list: "a list"
        case .mapping: "a mapping"
        case .text(let text): "`\(text.quotable)`"
        }
    }
}
