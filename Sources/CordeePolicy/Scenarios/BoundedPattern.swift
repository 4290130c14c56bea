internal import Foundation

/// A regular expression whose search comes to an end, whatever it is searched for in.
///
/// Some expressions (`(a+)+$`) take longer than anybody waits on a text of fifty characters. No rule about how they are
/// written finds all of them, and a search cannot be stopped from outside; so it looks at the clock and is given up from
/// within. ICU, which searches here, reports at every place where it begins and after about 10,000 steps at one.
struct BoundedPattern {
    /// What a search came to.
    enum Finding {
        case found, nothing
        /// It was given up.
        case tooMuch
    }

    /// After how long a search is given up.
    static let limit: Duration = .seconds(2)

    private let expression: NSRegularExpression

    /// Reads an expression; nil when it is none.
    init?(_ pattern: String) {
        guard let expression = try? NSRegularExpression(pattern: pattern) else { return nil }
        self.expression = expression
    }

    /// Looks for the first place that it fits.
    func search(_ text: String) -> Finding {
        let end = ContinuousClock.now + Self.limit
        var finding = Finding.nothing
        let range = NSRange(text.startIndex..., in: text)
        expression.enumerateMatches(in: text, options: .reportProgress, range: range) { match, _, stop in
            if match != nil {
                finding = .found
            } else {
                guard ContinuousClock.now >= end else { return }
                finding = .tooMuch
            }
            stop.pointee = true
        }
        return finding
    }
}
