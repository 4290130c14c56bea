import CordeeMessages
import CordeeModel
import CordeePolicy
import Testing

struct ScenarioTextTests {
    private static let wishes: [ScenarioFlaw.Wish] =
        [
            .equals("\"a\""), .contains("\"a\""), .present, .absent, .greater("3"), .less("3"), .length(2...2),
            .length(1...5), .matches("^a"),
        ] + JSONTree.Kind.allCases.map { .type($0) }

    private static let flaws: [ScenarioFlaw] =
        [
            .noSteps, .unfilled("token"), .badAddress("x"), .noAnswer("Connection refused"),
            .status(expected: [.success], found: 500), .late(limit: .seconds(1), took: .seconds(2)),
            .notJSON("words", beginning: "<html>"), .tooLong(limit: 1_048_576),
            .tooSlow(.body, pattern: "(a+)+$"), .notCaptured("token", .body), .outOfTime(limit: .seconds(60)),
        ]
        + wishes.flatMap { [.broken(.body, $0, found: "\"b\""), .broken(.header("X"), $0, found: nil)] }

    @Test(arguments: flaws)
    func `What did not hold is said in both languages`(flaw: ScenarioFlaw) {
        let english = Catalogue(.english).text(flaw)
        let french = Catalogue(.french).text(flaw)
        expectFilled(english)
        expectFilled(french)
        #expect(english != french)
    }

    @Test(arguments: flaws)
    func `What a run keeps of it is said in both languages, with what to type`(flaw: ScenarioFlaw) {
        for step in ["They sign up", ""] {
            for log in ["/x/17-12-sign-up.log", ""] {
                let failure = Failure(.scenarioFailed, ["sign-up", step, log] + flaw.gist)
                let english = Catalogue(.english).advice(for: failure, in: Scene(environment: "staging"))
                let french = Catalogue(.french).advice(for: failure, in: Scene(environment: "staging"))
                expectFilled(english.message)
                expectFilled(french.message)
                #expect(english.message != french.message)
                for advice in [english, french] {
                    #expect(advice.hint.contains("`cordee scenario run staging sign-up`"))
                    #expect(advice.hint.contains("less") != log.isEmpty)
                    #expect(advice.message.contains("They sign up") != step.isEmpty)
                }
            }
        }
    }

    @Test func `Of what an answer said only its status and its time are kept`() {
        let secret = "eyJhbGciOi"
        let flaws: [ScenarioFlaw] = [
            .broken(.body, .equals(secret), found: secret), .notJSON(secret, beginning: secret), .badAddress(secret),
            .noAnswer(secret), .tooSlow(.body, pattern: secret),
        ]
        for flaw in flaws { #expect(!flaw.gist.contains { $0.contains(secret) }) }
        #expect(ScenarioFlaw.status(expected: [.success], found: 500).gist == ["status", "2xx", "500"])
    }

    @Test func `Expected and found are both told`() {
        let text = Catalogue(.english).text(.broken(.header("X-A"), .equals("\"b\""), found: "\"c\""))
        #expect(text == "header:X-A: expected \"b\", found \"c\"")
    }

    @Test func `What is said of scenarios is said in both languages`() {
        let phrases: [ScenarioPhrase] = [
            .none("scenarios"), .good(6), .passed(6, in: "staging"), .failed(1, of: 6, in: "staging"), .skipped,
            .attempts(2), .request, .answer, .unusable,
        ]
        for phrase in phrases {
            #expect(Catalogue(.english).say(phrase) != Catalogue(.french).say(phrase))
            expectFilled(Catalogue(.english).say(phrase))
        }
    }
}
