import CordeeManifest
import CordeeModel
import Testing

@Suite struct ProblemTextTests {
    static let all: [Problem] =
        [
            .tooLarge(limit: Limits.bytes), .tooDeep(limit: 64), .tooManyValues(limit: 9), .tooManyProblems(limit: 9),
            .notUTF8, .empty, .tab, .severalDocuments, .notYAML("bad"), .unknownAlias("a"), .duplicateKey("a", line: 3),
            .repeatedKeys(["a", "b"]), .unknownTag("!secret"), .unquoted(">"),
        ].map { .text($0) }
        + [
            .unknownKey("a", known: ["b", "c"], nearest: "b"), .unknownKey("a", known: ["b"], nearest: nil),
            .missingKey("fleet"),
            .emptySection("services"),
            .wrongType(expected: .text, found: .nothing), .wrongType(expected: .number, found: .list),
            .wrongType(expected: .list, found: .mapping), .wrongType(expected: .mapping, found: .text("x")),
            .wrongType(expected: .command, found: .nothing), .wrongType(expected: .textOrMapping, found: .list),
            .wrongType(expected: .needs, found: .text("a")),
            .wrongType(expected: .versionFile, found: .list), .wrongType(expected: .flag, found: .list),
        ].map { .shape($0) }
        + [
            .badName("A"), .unknownWord("a", known: ["b", "c"], nearest: nil), .badTimezone("a", nearest: nil),
            .badDuration("1"), .outOfRange("9", low: "1", high: "8"), .badEndpoint("a"), .badPlace("a"), .badPath("a"),
            .badHost("a b"), .emptyCommand, .badText, .unknownPlaceholder("a", known: ["service"], nearest: nil),
            .badVariableName("1"),
            .reservedVariable("PORT"), .badVariableSource("env:"), .badRange("^1 y", word: "y"),
            .badRange("", word: ""),
        ].map { .value($0) }
        + [
            .missingCommand("a"), .unknownService("a", nearest: nil), .unknownEnvironment("a", nearest: nil),
            .needsItself("a"), .cycle(["a", "b"]), .environmentCycle(["a", "b"]), .needTwice("a"), .emptyRoute,
            .routeUsedTwice("a"), .addressUsedTwice(Endpoint(host: "h", port: 1), "a"), .fileMissing("a"),
            .variableUnset("A"), .addressVariable("B_URL", "b"),
            .noDefaultService, .oneSlot,
        ].map { .fleet($0) }
        + [
            .outside("/a"), .badTags("v1"), .badReference("-a"), .badForge("a"), .badImage("A"), .badPattern("a"),
            .shellWord("&&"), .tagsShared("a"), .templatesMissing("a"),
        ].map { .source($0) }
        + [
            .badWindow("a"), .unknownDay("a", nearest: nil), .unknownDay("a", nearest: "Mon"), .badClock("a"),
            .emptyWindow("a"), .longNight("a", turned: "b"), .badMoment("a"), .endsBeforeStart(from: "b", to: "a"),
            .tooMany(limit: 9), .fileMissing("a.ics"),
        ].map { .calendar($0) }
        + [
            .badRequest("a"), .severalBodies, .badStatus("a"), .badPlace("a"), .badPath("a"), .badPattern("("),
            .badHeader("a b"), .taken("a"),
            .unknown("a", nearest: "b", known: ["b"]), .unknown("a", nearest: nil, known: ["b", "c"]),
            .unknown("a", nearest: nil, known: []), .none, .twice("a"), .badChoice("some"),
        ].map { .scenario($0) }
        + [.unknownRole("a", nearest: nil), .unknownRole("a", nearest: "b"), .tooFewPeople("a", has: 1, needs: 2)]
        .map { .policy($0) }
        + [
            .two, .badPercentage("1"), .sharesFall(5, 1), .holdTooShort, .marginTooLow("2", tolerated: "3"),
            .costly("50 %"),
            .twoMarks, .badMark("a b"),
        ].map { .strategy($0) }
        + [
            .badSecret, .badUser, .twoCredentials, .halfCredential, .overheard, .secretMissing("a"), .secretUnset("A"),
        ].map { .watch($0) }

    @Test(arguments: all)
    func `Every problem says in both languages what is wrong and what to do`(_ problem: Problem) {
        let english = problem.text(.english)
        let french = problem.text(.french)
        #expect(english.message != french.message)
        #expect(english.hint != french.hint)
        for text in [english.message, french.message] {
            #expect(text.hasSuffix(".") && !text.contains("\n") && text.count < 140)
        }
        for hint in [english.hint, french.hint] {
            #expect([".", "?", "…", "`"].contains { hint.hasSuffix($0) } && !hint.contains("\n") && hint.count < 140)
        }
    }

    @Test func `What was probably meant is the hint`() {
        let problem = Problem.shape(.unknownKey("comand", known: ["command"], nearest: "command"))
        #expect(problem.text(.english).hint == "Did you mean `command`?")
        #expect(problem.text(.french).hint == "Vouliez-vous dire `command` ?")
    }

    @Test func `What the file says cannot paint on the terminal`() {
        let text = Problem.value(.badName("a\u{1B}[31m\n" + String(repeating: "x", count: 1000))).text(.english)
        #expect(!text.message.unicodeScalars.contains { $0.properties.generalCategory == .control })
        let other = Problem.fleet(.missingCommand("a\u{1B}[31m\n\u{202E}")).text(.french)
        #expect(other.message.contains("a\u{FFFD}[31m\u{FFFD}\u{FFFD}`"))
        #expect(text.message.count < 140)
    }
}
