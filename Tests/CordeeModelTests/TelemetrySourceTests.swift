import CordeeModel
import Testing

/// Where telemetry is asked, as it is kept in plans and on the ledger.
struct TelemetrySourceTests {
    private static let sources: [(source: TelemetrySource, text: String)] = [
        ("http://h:9090", #""http://h:9090""#),
        (
            TelemetrySource("https://h", credential: .token(.file("secrets/token"))),
            #"{"token":"file:secrets/token","url":"https://h"}"#
        ),
        (
            TelemetrySource("https://h", credential: .password(.environment("PASSWORD"), user: "cordee")),
            #"{"password":"env:PASSWORD","url":"https://h","user":"cordee"}"#
        ),
    ]

    @Test(arguments: sources) func `It is written as it is read`(source: TelemetrySource, text: String) throws {
        #expect(try Coding.text(source) == text)
        #expect(try Coding.value(TelemetrySource.self, from: text) == source)
    }

    @Test func `A policy of before, with a plain address, is the same text again`() throws {
        let old = #"{"alerts":[],"duration":60000,"learning":1000,"prometheus":"http://h:9090","slot":1000}"#
        let policy = try Coding.value(WatchPolicy.self, from: old)
        #expect(policy.prometheus == TelemetrySource("http://h:9090"))
        #expect(try Coding.text(policy) == old)
        let none = try Coding.value(WatchPolicy.self, from: old.replacing(#""prometheus":"http://h:9090","#, with: ""))
        #expect(none.prometheus == nil)
    }

    @Test(arguments: [
        #"{"url":"https://h","token":"s3cret"}"#, #"{"url":"https://h","user":"a"}"#, #"{"url":"https://h"}"#,
        #"{"url":"https://h","password":"env:A"}"#, #"{"token":"env:A"}"#, "7",
        #"{"url":"https://h","user":"a","password":"env:A","token":"env:A"}"#,
    ])
    func `What says no place of a secret, or too much, is refused without being repeated`(_ text: String) {
        do {
            _ = try Coding.value(TelemetrySource.self, from: text)
            Issue.record("it was read")
        } catch {
            #expect(!"\(error)".contains("s3cret"))
        }
    }

    @Test func `A secret's place is read as it is written, and a secret itself is none`() {
        #expect(SecretSource("file:secrets/jwt") == .file("secrets/jwt"))
        #expect(SecretSource("env:A")?.description == "env:A")
        for text in ["s3cret", "", "plain:a", "FILE:a"] { #expect(SecretSource(text) == nil) }
    }
}
