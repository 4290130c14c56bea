/// Blanks out what is not code in a Swift file: comments, and the texts (but not the interpolations) in literals.
enum CodeText {
    static func of(_ text: String) -> String {
        var reader = Reader(bytes: Array(text.utf8))
        return String(decoding: reader.blanked(), as: UTF8.self)
    }

    private enum Place {
        /// Code, with so many parentheses open since it began.
        case code(depth: Int)
        case literal(hashes: Int, isLong: Bool)
    }

    private struct Reader {
        let bytes: [UInt8]
        var result: [UInt8] = []
        var index = 0
        var places: [Place] = [.code(depth: 0)]

        init(bytes: [UInt8]) {
            self.bytes = bytes
            result.reserveCapacity(bytes.count)
        }

        mutating func blanked() -> [UInt8] {
            while index < bytes.count {
                switch places.last {
                case .literal(let hashes, let isLong): literal(hashes, isLong)
                case .code(let depth): code(depth)
                case nil: keep(bytes.count - index)
                }
            }
            return result
        }

        private mutating func code(_ depth: Int) {
            if isNext("//") { return blank { $0 == UInt8(ascii: "\n") } }
            if isNext("/*") {
                while index < bytes.count, !isNext("*/") { blank(1) }
                return blank(2)
            }
            switch bytes[index] {
            case UInt8(ascii: "`"):
                keep(1)
                blank { $0 == UInt8(ascii: "`") }
                keep(1)
            case UInt8(ascii: "\""), UInt8(ascii: "#"): open()
            case UInt8(ascii: "("):
                places[places.count - 1] = .code(depth: depth + 1)
                keep(1)
            case UInt8(ascii: ")"):
                // The end of an interpolation is the end of this piece of code.
                if depth == 0, places.count > 1 {
                    places.removeLast()
                } else {
                    places[places.count - 1] = .code(depth: depth - 1)
                }
                keep(1)
            default: keep(1)
            }
        }

        private mutating func open() {
            var hashes = 0
            while index + hashes < bytes.count, bytes[index + hashes] == UInt8(ascii: "#") { hashes += 1 }
            guard index + hashes < bytes.count, bytes[index + hashes] == UInt8(ascii: "\"") else {
                return keep(max(1, hashes))
            }
            keep(hashes)
            let isLong = isNext("\"\"\"")
            keep(isLong ? 3 : 1)
            places.append(.literal(hashes: hashes, isLong: isLong))
        }

        private mutating func literal(_ hashes: Int, _ isLong: Bool) {
            let marks = String(repeating: "#", count: hashes)
            let end = (isLong ? "\"\"\"" : "\"") + marks
            if isNext(end) {
                places.removeLast()
                keep(end.utf8.count)
            } else if isNext("\\" + marks + "(") {
                places.append(.code(depth: 0))
                keep(hashes + 2)
            } else if isNext("\\" + marks) {
                blank(hashes + 2)
            } else if !isLong, bytes[index] == UInt8(ascii: "\n") {
                places.removeLast()
            } else {
                blank(1)
            }
        }

        private func isNext(_ text: String) -> Bool { bytes[index...].starts(with: text.utf8) }

        private mutating func keep(_ count: Int) {
            result += bytes[index..<min(bytes.count, index + count)]
            index = min(bytes.count, index + count)
        }

        private mutating func blank(_ count: Int) {
            for _ in 0..<count where index < bytes.count {
                result.append(bytes[index] == UInt8(ascii: "\n") ? bytes[index] : UInt8(ascii: " "))
                index += 1
            }
        }

        private mutating func blank(until isEnd: (UInt8) -> Bool) {
            while index < bytes.count, !isEnd(bytes[index]) { blank(1) }
        }
    }
}
