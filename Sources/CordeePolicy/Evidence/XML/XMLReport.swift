internal import Foundation
internal import FoundationXML

/// Understands the elements of one kind of report, as they pass.
protocol XMLFormat: AnyObject {
    /// Whether the text between the tags that follow is wanted.
    var wantsText: Bool { get }
    func start(_ name: String, _ attributes: [String: String]) throws(ReportFlaw)
    func end(_ name: String) throws(ReportFlaw)
    func text(_ text: String)
    /// What the whole came to.
    func report() throws(ReportFlaw) -> Report
}

/// Reports in XML, read part by part: the document is never in memory as a whole.
enum XMLReport {
    /// The deepest nesting that is followed.
    private static let depthLimit = 256

    static func read(_ source: ByteSource) throws -> Report {
        let prolog = try XMLProlog.strip(source)
        let stream = ByteStream(prolog.breaks, source, XMLCharacters(isLatin: prolog.isLatin))
        let reader = Reader()
        let parser = XMLParser(stream: stream)
        parser.delegate = reader
        parser.shouldResolveExternalEntities = false
        let isWhole = parser.parse()
        if let error = stream.failure { throw error }
        if let flaw = reader.flaw { throw flaw }
        guard isWhole, reader.isClosed, let format = reader.format else {
            // The parser's own text is long and names its line again.
            let isCut = reader.depth > 0 && stream.isAtEnd
            throw ReportFlaw.malformed(
                "XML", line: max(parser.lineNumber, 1), isCut ? "it ends in the middle" : "not well-formed")
        }
        return try format.report()
    }

    /// What the root element is the beginning of.
    private static func format(_ root: String, _ attributes: [String: String]) throws(ReportFlaw) -> any XMLFormat {
        switch root {
        case "testsuites", "testsuite": return JUnitReport()
        case "coverage" where attributes["line-rate"] != nil: return CoberturaReport()
        default:
            let seen = root == "coverage" ? "XML <coverage> without line-rate" : "XML <\(root.prefix(40))>"
            throw .unknown(seen: seen)
        }
    }

    private final class Reader: NSObject, XMLParserDelegate {
        private(set) var format: (any XMLFormat)?
        private(set) var flaw: ReportFlaw?
        private(set) var depth = 0
        private(set) var isClosed = false

        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
            attributes: [String: String]
        ) {
            attempt(parser) { () throws(ReportFlaw) in
                if format == nil { format = try XMLReport.format(name, attributes) }
                guard depth < XMLReport.depthLimit else {
                    throw .malformed("XML", line: parser.lineNumber, "nested deeper than \(XMLReport.depthLimit)")
                }
                depth += 1
                try format?.start(name, attributes)
            }
        }

        func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
            attempt(parser) { () throws(ReportFlaw) in
                try format?.end(name)
                depth -= 1
                isClosed = depth == 0
            }
        }

        func parser(_ parser: XMLParser, foundCharacters text: String) {
            if let format, format.wantsText { format.text(text) }
        }

        func parser(_ parser: XMLParser, foundCDATA block: Data) {
            if let format, format.wantsText { format.text(String(decoding: block, as: UTF8.self)) }
        }

        private func attempt(_ parser: XMLParser, _ body: () throws(ReportFlaw) -> Void) {
            guard flaw == nil else { return }
            do throws(ReportFlaw) { try body() } catch {
                flaw = error
                parser.abortParsing()
            }
        }
    }
}

/// Hands a source's bytes to Foundation's parser.
private final class ByteStream: InputStream {
    private let source: ByteSource
    private var characters: XMLCharacters
    private var part: ArraySlice<UInt8>
    private var status = Stream.Status.notOpen
    private(set) var failure: (any Error)?
    private(set) var isAtEnd = false

    init(_ head: [UInt8], _ source: ByteSource, _ characters: XMLCharacters) {
        self.source = source
        self.characters = characters
        part = head[...]
        super.init(data: Data())
    }

    override func open() { status = .open }
    override func close() { status = .closed }
    override var streamStatus: Stream.Status { status }
    override var streamError: (any Error)? { failure }
    override var hasBytesAvailable: Bool { !isAtEnd }

    override func read(_ buffer: UnsafeMutablePointer<UInt8>, maxLength limit: Int) -> Int {
        while part.isEmpty, !isAtEnd {
            do {
                if let next = try source.next() { part = try characters.checked(next) } else { isAtEnd = true }
            } catch {
                failure = error
                isAtEnd = true
                return -1
            }
        }
        let count = min(limit, part.count)
        part.withUnsafeBufferPointer { bytes in
            if let start = bytes.baseAddress { buffer.update(from: start, count: count) }
        }
        part = part.dropFirst(count)
        return count
    }
}
