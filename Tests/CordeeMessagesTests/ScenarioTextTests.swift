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
            .notCaptured("token", .body), .outOfTime(limit: .seconds(60)),
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
