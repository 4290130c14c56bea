internal import CordeeCore
internal import CordeeModel

/// Writes the entries of step events byte by byte, members in the order of their names.
struct EntryWriter {
    private(set) var bytes: [UInt8] = []

    init() { bytes.reserveCapacity(256) }

    /// Writes an entry; false, with nothing written, for an event that is not about a step.
    mutating func write(_ record: Record, at seq: Int?) -> Bool {
        guard record.event.isAboutStep else { return false }
        put("{\"actor\":")
        put(string: record.actor.rawValue)
        put(",\"at\":")
        put(number: record.at.microseconds)
        put(",\"data\":{\"attempt\":")
        write(record.event)
        put("}")
        if let seq {
            put(",\"seq\":")
            put(number: Int64(seq))
        }
        put(",\"stream\":\"run/")
        put(number: Int64(record.run.number))
        put("\",\"type\":")
        let type = EventType(record.event)
        put(string: type.rawValue)
        put(",\"v\":")
        put(number: Int64(type.version))
        put("}")
        return true
    }

    private mutating func write(_ event: RunEvent) {
        switch event {
        case .stepStarted(let started):
            put(number: Int64(started.attempt))
            write(started.step)
        case .stepExpired(let expired):
            put(number: Int64(expired.attempt))
            write(expired.step)
        case .stepSucceeded(let succeeded):
            put(number: Int64(succeeded.attempt))
            put(",\"evidence\":")
            write(succeeded.evidence)
            write(succeeded.step)
        case .stepFailed(let failed):
            put(number: Int64(failed.attempt))
            put(",\"failure\":")
            write(failed.failure)
            if let retryAt = failed.retryAt {
                put(",\"retryAt\":")
                put(number: retryAt.microseconds)
            }
            write(failed.step)
        case .opened, .began, .paused, .resumed, .unwound, .gotStuck, .recovered, .traffic, .ended, .assessed,
            .approved,
            .retracted, .cleared, .held, .counted, .judged, .accepted:
            break
        }
    }

    private mutating func write(_ step: StepID) {
        put(",\"step\":")
        put(number: Int64(step.code))
    }

    private mutating func write(_ evidence: Evidence) {
        var separator: StaticString = "{"
        func next(_ name: StaticString, _ writer: inout EntryWriter) {
            writer.put(separator)
            writer.put(name)
            separator = ","
        }
        if let checks = evidence.checks {
            next("\"checks\":", &self)
            put(number: Int64(checks))
        }
        if let commit = evidence.commit {
            next("\"commit\":", &self)
            put(string: commit)
        }
        if let cutOff = evidence.cutOff {
            next("\"cutOff\":", &self)
            put(cutOff ? "true" : "false")
        }
        if let kept = evidence.kept {
            next("\"kept\":", &self)
            put(kept ? "true" : "false")
        }
        if let log = evidence.log {
            next("\"log\":", &self)
            put(string: log)
        }
        if let version = evidence.version {
            next("\"version\":", &self)
            put(string: version)
        }
        put(evidence == Evidence() ? "{}" : "}")
    }

    private mutating func write(_ failure: Failure) {
        put("{")
        if let cause = failure.cause {
            put("\"cause\":")
            put(string: cause)
            put(",")
        }
        put("\"code\":")
        put(string: failure.code.rawValue)
        put(",\"values\":[")
        for (index, value) in failure.values.enumerated() {
            if index > 0 { put(",") }
            put(string: value)
        }
        put("]}")
    }
}

extension EntryWriter {
    private mutating func put(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    private mutating func put(number: Int64) {
        if number < 0 { bytes.append(UInt8(ascii: "-")) }
        var rest = number.magnitude
        let start = bytes.count
        repeat {
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        } while rest > 0
        bytes[start...].reverse()
    }

    private mutating func put(string text: String) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { utf8 in
            // Most texts need no escape and go over in one piece.
            if utf8.allSatisfy({ $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) {
                bytes.append(contentsOf: utf8)
            } else {
                for byte in utf8 { put(escaped: byte) }
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func put(escaped byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): put("\\\"")
        case UInt8(ascii: "\\"): put("\\\\")
        case 0x08: put("\\b")
        case 0x09: put("\\t")
        case 0x0A: put("\\n")
        case 0x0C: put("\\f")
        case 0x0D: put("\\r")
        case 0..<0x20:
            put("\\u00")
            bytes.append(Hexadecimal.digit(byte >> 4))
            bytes.append(Hexadecimal.digit(byte & 15))
        default: bytes.append(byte)
        }
    }
}
