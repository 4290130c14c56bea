import CordeeCore
import CordeeMessages
import CordeeModel
import Testing

struct CatalogueTests {
    private let english = Catalogue(.english)
    private let french = Catalogue(.french)

    /// Values as the comments of the codes document them, distinct, so that each can be looked for.
    private static func values(_ code: FailureCode) -> [String] {
        switch code {
        case .artifactMissing: ["ai-service", "1.4.0", "./releases/ai-service/1.4.0/run", "1.3.0"]
        case .artifactChanged: ["ai-service", "1.4.0", "sha256:aaaa1111", "sha256:bbbb2222"]
        case .commandUnusable: ["ai-service", "./run it"]
        case .noFreePort: ["ai-service", "20000", "20999"]
        case .exited: ["ai-service", "1.4.0", "exit 70", "/logs/a.log"]
        case .neverHealthy, .becameUnhealthy: ["ai-service", "1.4.0", "HTTP 503", "/logs/a.log"]
        case .staleVersion: ["ai-service", "1.4.0", "1.3.0", "/logs/a.log"]
        case .unstoppable: ["ai-service", "green", "4242"]
        case .secretUnreadable: ["JWT_SECRET", "file:secrets/jwt"]
        case .configurationLost: ["ai-service", "hmac-sha256:cccc3333"]
        case .edgeNotInstalled: ["haproxy"]
        case .addressTaken: ["127.0.0.1:8280", "nginx (812)"]
        case .edgeConfiguration: [".cordee/haproxy.cfg"]
        case .edgeUnreachable: [".cordee/haproxy.sock"]
        case .edgeRefused: ["set server a/b weight 1"]
        case .edgeUnknownSlot, .slotEmpty: ["ai-service", "green"]
        case .gitMissing: ["git"]
        case .notRepository, .repositoryBare, .repositoryUntrusted, .repositoryBusy, .noCommits, .identityMissing,
            .signingFailed, .hookRefused:
            ["../db-service"]
        case .notRepositoryRoot: ["/srv/fleet/db", "/srv/fleet"]
        case .repositoryUnfinished: ["../db-service", "rebase"]
        case .headDetached: ["../db-service", "main"]
        case .otherBranch: ["../db-service", "main", "topic"]
        case .branchMoved: ["../db-service", "main", "aaaa111", "bbbb222"]
        case .treeDirty, .hookMeddled: ["../db-service", "package.json"]
        case .revisionUnknown: ["../db-service", "v1.2.3", "shallow"]
        case .fileUnsafe: ["../db-service", "../secret"]
        case .tagInvalid: ["../db-service", "v1..2"]
        case .tagTaken: ["../db-service", "v1.2.3", "aaaa111", "bbbb222"]
        case .remoteMissing, .remoteUnreachable, .remoteDenied, .pushNotAtomic: ["../db-service", "origin"]
        case .pushBehind: ["../db-service", "origin", "main"]
        case .pushRefused: ["../db-service", "origin", "refs/heads/main"]
        case .pushedAlready: ["../db-service", "origin", "v1.2.3"]
        case .gitFailed: ["../db-service", "git push"]
        case .preflightFailed: ["npm test", "exit 1", "/logs/preflight.log"]
        case .versionFileUnknown: ["a.txt"]
        case .versionFileInvalid, .versionRepeated: ["package.json", "12"]
        case .versionFileTooLarge: ["package-lock.json", "67108864"]
        case .versionMissing: ["Cargo.toml", "package.version"]
        case .versionElsewhere: ["Cargo.toml", "12", "workspace"]
        case .versionUnusable: ["Cargo.toml", "1 2"]
        case .versionPatternInvalid: ["version.h", "#define VERSION"]
        case .condemned: ["payment-service", "1.5.0", "failures,delay", "412", "14", "410", "2", "3890"]
        case .undecided: ["payment-service", "1.5.0", "no-canary-traffic", "0", "120"]
        case .scenarioFailed: ["sign-up", "They sign up", "/logs/17-12-sign-up.log", "status", "201", "500"]
        case .telemetryUnreachable, .telemetryUnreadable: ["http://127.0.0.1:9090/prom"]
        case .telemetryDenied: ["http://127.0.0.1:9090/prom", "401"]
        case .telemetryRefused: ["up{", "http://127.0.0.1:9090/prom/api/v1/query"]
        case .telemetryAmbiguous: ["up", "http://127.0.0.1:9090/prom/api/v1/query", "7"]
        case .deadline: ["30"]
        case .cancelled: []
        case .diskFull, .notWritable, .damaged, .manifestUnusable: [".cordee/ledger.sqlite"]
        case .daemonGone: [".cordee/cordee.sock"]
        case .held: [".cordee/lease", "4242", "cordee serve"]
        case .tooNew: [".cordee/ledger.sqlite", "run.judged"]
        case .fileMissing: ["plans/p.json"]
        case .pathTooLong: ["/very/long", "107"]
        case .unforeseen: ["observe"]
        }
    }

    @Test func `What is the same to people is said once, whatever thresholds it was seen at`() {
        let failure = Failure(.condemned, ["api", "2", "slower-2,failures,slower-5", "412", "0", "410", "0", "3890"])
        let said = Catalogue(.english).advice(for: failure, in: Scene()).message
        #expect(said.contains("more answers are slow, it fails more often (evidence"), "\(said)")
    }

    @Test(arguments: FailureCode.allCases)
    func `Every failure says what happened and what to type, in both languages`(code: FailureCode) {
        let failure = Failure(code, Self.values(code))
        let scene = Scene(run: RunID(17), environment: "production")
        for catalogue in [english, french] {
            let message = catalogue.message(failure)
            let hint = catalogue.hint(failure, in: scene)
            expectFilled(message)
            expectFilled(hint)
            #expect(!(message + hint).contains(Visible.missing), "\(message + hint)")
            #expect(hint.count { $0 == "`" } >= 2, "no command in: \(hint)")
        }
        #expect(english.message(failure) != french.message(failure))
        #expect(english.hint(failure, in: scene) != french.hint(failure, in: scene))
    }

    /// Values that are told in other words, or as people write numbers.
    private static let shown = [
        "exit 70": "exit code 70", "failures,delay": "it fails more often, some answers take much longer",
        "3890": "3,890", "no-canary-traffic": "the new version got no requests",
    ]

    @Test(arguments: FailureCode.allCases)
    func `Every value of a failure is told, but for logs and paths that are in its hint`(code: FailureCode) {
        let values = Self.values(code)
        let failure = Failure(code, values)
        let all = english.message(failure) + english.hint(failure)
        for value in values {
            let told = value.split(separator: ":").last.map(String.init) ?? value
            let words = Self.shown[told] ?? told
            #expect(all.contains(words), "\(words) is missing in: \(all)")
        }
    }

    @Test(arguments: FailureCode.allCases)
    func `Missing values are shown as a question mark`(code: FailureCode) {
        for catalogue in [english, french] {
            let text = catalogue.message(Failure(code)) + catalogue.hint(Failure(code))
            #expect(!text.isEmpty)
            if code != .cancelled { #expect(text.contains(Visible.missing)) }
        }
    }

    @Test(arguments: FailureCode.allCases)
    func `Nothing in a value can steer a terminal`(code: FailureCode) {
        let failure = Failure(code, Array(repeating: "\u{1B}[2J\u{202E}\n", count: 4))
        for catalogue in [english, french] {
            for scalar in (catalogue.message(failure) + catalogue.hint(failure)).unicodeScalars {
                #expect(scalar.properties.generalCategory != .control)
                #expect(scalar.properties.generalCategory != .format)
            }
        }
    }

    @Test func `Hints name the very command`() {
        let taken = Failure(.addressTaken, ["[::1]:8280", ""])
        #expect(english.hint(taken).contains("`ss -ltnp 'sport = :8280'`"))
        #expect(french.hint(taken).contains("`ss -ltnp 'sport = :8280'`"))
        #expect(english.hint(Failure(.diskFull, [".cordee"])).contains("`df -h .cordee`"))
        #expect(english.hint(Failure(.edgeNotInstalled, ["haproxy"])).contains("`apt-get install haproxy`"))
        #expect(english.hint(Failure(.exited, ["a", "1", "exit 1", "/l/a.log"])).contains("`tail -n 50 /l/a.log`"))
        #expect(english.hint(Failure(.deadline, ["30"]), in: Scene(run: RunID(17))).contains("`cordee run show 17`"))
    }

    @Test(arguments: ["a; rm -rf ~", "$(id)", "it's", "-rf", "a\nb", "`id`", "\u{1B}[2J"])
    func `A hint never holds another command than its own`(path: String) {
        let hint = english.hint(Failure(.diskFull, [path]))
        let word = Visible.word(path)
        #expect(hint.hasSuffix("df -h \(word)`"))
        #expect(word.hasPrefix("'"))
        #expect(word.hasSuffix("'"))
    }

    @Test func `French has its spaces, and commands keep theirs`() {
        let hint = french.hint(Failure(.addressTaken, ["127.0.0.1:8280", ""]))
        #expect(hint.contains("l’occupe\u{A0}: `ss"))
        #expect(hint.contains("sport = :8280"))
        let message = french.message(Failure(.neverHealthy, ["a", "1", "HTTP 503", "x"]))
        #expect(message.contains("sain\u{A0}; dernière"))
        #expect(!message.contains(" ;"))
    }
}

/// A text that is there, and has no place left open.
func expectFilled(_ text: String, _ location: SourceLocation = #_sourceLocation) {
    #expect(!text.isEmpty, sourceLocation: location)
    for sign in ["\\(", "nil", "Optional", "  "] {
        #expect(!text.contains(sign), "\(sign) in: \(text)", sourceLocation: location)
    }
}
