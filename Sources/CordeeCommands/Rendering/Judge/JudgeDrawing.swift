import CordeeCore
import CordeeMessages
import CordeeModel
import CordeeStatistics
import Foundation

/// A canary's evidence over time as SVG: what speaks against it and for it, and what is enough.
struct JudgeDrawing: Sendable {
    let story: JudgeStory
    let catalogue: Catalogue

    private static let size = (width: 900.0, height: 420.0)
    private static let plot = (left: 70.0, top: 50.0, right: 880.0, bottom: 360.0)

    var svg: String {
        let (width, height) = Self.size
        return
            ([
                """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Self.text(width)) \(Self.text(height))" \
                font-family="sans-serif" font-size="13">
                """, "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>", title,
            ] + grid + limits + lines + marks + legend + ["</svg>"]).joined(separator: "\n") + "\n"
    }

    private var title: String {
        """
        <text x="\(Self.text(Self.plot.left))" y="28" font-size="16" font-weight="bold">\
        \(Self.escaped(catalogue.say(JudgePhrase.canary(story.service))))</text>
        """
    }

    /// Decades of evidence that are shown: from a tenth to what is enough, or what was reached.
    private var decades: ClosedRange<Int> {
        let enough = story.samples.map(\.standing.enough).max() ?? 100
        let reached = story.samples.map(\.standing.peak.value).max() ?? 1
        return -1...max(2, Int(log10(max(1, min(1e12, max(enough, reached)))).rounded(.up)))
    }

    private func height(_ evidence: Double) -> Double {
        let range = decades
        let clamped = min(Double(range.upperBound), max(Double(range.lowerBound), log10(max(1e-12, evidence))))
        let part = (clamped - Double(range.lowerBound)) / Double(range.upperBound - range.lowerBound)
        return Self.plot.bottom - part * (Self.plot.bottom - Self.plot.top)
    }

    /// Seconds are as far apart as they were counted; where nothing was, there is room.
    private func place(_ sample: JudgeStory.Sample) -> Double {
        guard let first = story.samples.first?.second.tick.slot, let last = story.samples.last?.second.tick.slot,
            last > first
        else { return Self.plot.left }
        let part = Double(sample.second.tick.slot - first) / Double(last - first)
        return Self.plot.left + part * (Self.plot.right - Self.plot.left)
    }

    private var grid: [String] {
        decades.map { decade in
            let y = Self.text(height(pow(10, Double(decade))))
            let label = decade < 0 ? "1 : 10" : "\(catalogue.number(Int(pow(10, Double(decade))))) : 1"
            return """
                <line x1="\(Self.text(Self.plot.left))" x2="\(Self.text(Self.plot.right))" y1="\(y)" y2="\(y)" \
                stroke="#ddd"/><text x="\(Self.text(Self.plot.left - 6))" y="\(y)" text-anchor="end" fill="#666" \
                dominant-baseline="middle">\(Self.escaped(label))</text>
                """
        }
    }

    /// What is enough to condemn, and to go further.
    private var limits: [String] {
        guard let standing = story.standing else { return [] }
        return [(standing.enough, "#c0392b"), (standing.enoughFor, "#27864a")].map { limit, colour in
            let y = Self.text(height(limit))
            return """
                <line x1="\(Self.text(Self.plot.left))" x2="\(Self.text(Self.plot.right))" y1="\(y)" y2="\(y)" \
                stroke="\(colour)" stroke-dasharray="6 4"/>
                """
        }
    }

    private var lines: [String] {
        [
            polyline("#c0392b", width: 2.5) { $0.against.value },
            polyline("#27864a", width: 1.5) { $0.forFailures.value },
            polyline("#2f6fb0", width: 1.5) { $0.forLatency?.value },
        ].compactMap(\.self)
    }

    private func polyline(_ colour: String, width: Double, _ value: (CanaryStanding) -> Double?) -> String? {
        let points = story.samples.compactMap { sample in
            value(sample.standing).map { "\(Self.text(place(sample))),\(Self.text(height($0)))" }
        }
        guard !points.isEmpty else { return nil }
        return """
            <polyline fill="none" stroke="\(colour)" stroke-width="\(width)" points="\(points.joined(separator: " "))"/>
            """
    }

    /// Where its share changed.
    private var marks: [String] {
        var last: Percent?
        return story.samples.compactMap { sample in
            guard sample.standing.share != last else { return nil }
            last = sample.standing.share
            let x = Self.text(place(sample))
            return """
                <line x1="\(x)" x2="\(x)" y1="\(Self.text(Self.plot.top))" y2="\(Self.text(Self.plot.bottom))" \
                stroke="#bbb" stroke-dasharray="2 3"/><text x="\(x)" y="\(Self.text(Self.plot.bottom + 18))" \
                text-anchor="middle" fill="#444">\(Self.escaped(catalogue.percent(sample.standing.share)))</text>
                """
        }
    }

    private var legend: [String] {
        guard let standing = story.standing else { return [] }
        let entries = [
            ("#c0392b", catalogue.say(JudgePhrase.against(standing.peak, enough: standing.enough))),
            (
                "#27864a",
                catalogue.say(
                    JudgePhrase.favour(
                        standing.forFailures, latency: standing.forLatency, enough: standing.enoughFor))
            ),
        ]
        return entries.enumerated().map { index, entry in
            """
            <text x="\(Self.text(Self.plot.left))" y="\(Self.text(Self.plot.bottom + 38 + 17 * Double(index)))" \
            fill="\(entry.0)">\(Self.escaped(entry.1))</text>
            """
        }
    }

    private static func text(_ number: Double) -> String {
        let tenths = Int((number * 10).rounded())
        return tenths.isMultiple(of: 10) ? "\(tenths / 10)" : "\(tenths / 10).\(abs(tenths % 10))"
    }

    private static func escaped(_ text: String) -> String {
        text.map { character in
            switch character {
            case "&": "&amp;"
            case "<": "&lt;"
            case ">": "&gt;"
            case "\"": "&quot;"
            default: String(character)
            }
        }.joined()
    }
}
