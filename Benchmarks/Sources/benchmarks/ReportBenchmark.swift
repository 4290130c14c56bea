import CordeeModel
import CordeePolicy
import Foundation

/// Reading reports in one thread: the readers of evidence beside Foundation's decoders over the same bytes.
enum ReportBenchmark {
    private static let rounds = 5
    /// About how large each report is, in bytes. Speeds do not depend on it.
    private static let size = 16 << 20

    static func run() throws {
        let sarif = document(
            #"{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"bandit","rules":[]}},"results":["#,
            #"""
            {"ruleId":"B101","level":"note","message":{"text":"Use of assert detected. The enclosed code will be removed."},
            "locations":[{"physicalLocation":{"artifactLocation":{"uri":"src/a/b/c.py"},"region":{"startLine":12,
            "endLine":13,"snippet":{"text":"assert x\n"}}}}],"properties":{"issue_severity":"LOW"}}
            """#, ",", "]}]}")
        let trivy = document(
            #"{"SchemaVersion":2,"ArtifactName":"a","Results":[{"Target":"a","Vulnerabilities":["#,
            #"""
            {"VulnerabilityID":"CVE-2023-0286","PkgName":"libssl3","InstalledVersion":"3.0.7-r0","FixedVersion":"3.0.8-r0",
            "Description":"
            """# + String(repeating: "There is a type confusion vulnerability. ", count: 12)
                + #"","Severity":"HIGH","References":["https://localhost/cve","https://localhost/advisory"]}"#,
            ",", "]}]}")
        let eslint = document(
            "[",
            #"""
            {"filePath":"/src/price.js","messages":[{"ruleId":"complexity","severity":1,"message":"Function 'price' has a
             complexity of 24.","line":3,"column":1,"endLine":3,"endColumn":15}],"errorCount":0,"warningCount":1,
            "source":"
            """# + String(repeating: "let a = 1;", count: 80) + #""}"#, ",", "]")
        try measured("SARIF", sarif, aim: true)
        try measured("Trivy JSON", trivy, aim: true)
        try measured("ESLint JSON", eslint, aim: true)
        try measured("LCOV", tracefile(), aim: true)
        try measured(
            "JUnit XML",
            document(
                "<testsuites><testsuite name=\"a\">",
                "<testcase classname=\"a.b.C\" name=\"a test\" time=\"0.012\"><system-out>a line</system-out></testcase>\n",
                "", "</testsuite></testsuites>"), aim: false)
        try measured("the same SARIF by JSONDecoder, the same members", sarif) {
            try JSONDecoder().decode(Findings.self, from: Data(sarif)).runs.count
        }
        try measured("the same SARIF by JSONSerialization", sarif) {
            (try JSONSerialization.jsonObject(with: Data(sarif)) as? [String: Any])?.count ?? 0
        }
    }

    private static func document(_ start: String, _ piece: String, _ separator: String, _ end: String) -> [UInt8] {
        // Line breaks of the sources above stand in the middle of texts, too.
        let piece = separator.isEmpty ? piece : piece.replacing("\n", with: "")
        let count = size / piece.utf8.count
        return Array((start + Array(repeating: piece, count: count).joined(separator: separator) + end).utf8)
    }

    private static func tracefile() -> [UInt8] {
        let lines = (1...1000).map { "DA:\($0),\($0 % 7)\n" }.joined()
        let count = size / lines.utf8.count
        return Array((0..<count).map { "SF:\($0).swift\n\(lines)end_of_record\n" }.joined().utf8)
    }

    private static func measured(_ what: String, _ bytes: [UInt8], aim: Bool) throws {
        try measured("\(what) read", bytes, aim: aim ? "≥ 100 MB/s" : "") {
            var rest = bytes[...]
            let report = try ReportReader.read {
                defer { rest = rest.dropFirst(1 << 18) }
                return rest.isEmpty ? nil : rest.prefix(1 << 18)
            }
            return report.content.isConclusive ? 1 : 0
        }
    }

    private static func measured(
        _ what: String, _ bytes: [UInt8], aim: String = "", _ work: () throws -> Int
    ) throws {
        var speeds = Figures()
        var found = 0
        for _ in 0..<rounds {
            let time = try timed { found += try work() }
            speeds.add(Double(bytes.count) / time.seconds / 1e6)
        }
        row(
            "\(what), median of \(rounds)",
            "\(text(speeds.median, 0)) MB/s (slowest \(text(speeds.quantile(0), 0)))", aim: aim)
        if found == 0 { row("nothing was found, which cannot be", "") }
    }

    /// What of SARIF the reader looks at.
    private struct Findings: Decodable {
        let runs: [Run]

        struct Run: Decodable { let results: [Result] }
        struct Result: Decodable {
            let ruleId: String?
            let level: String?
            let message: Message?
            let locations: [Location]?
        }
        struct Message: Decodable { let text: String? }
        struct Location: Decodable { let physicalLocation: Physical? }
        struct Physical: Decodable {
            let artifactLocation: Artifact?
            let region: Region?
        }
        struct Artifact: Decodable { let uri: String? }
        struct Region: Decodable { let startLine: Int? }
    }
}
