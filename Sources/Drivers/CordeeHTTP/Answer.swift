import CordeeModel
import Foundation
import NIOHTTP1

/// An HTTP answer as it came.
struct Answer: Sendable {
    var status: Int
    var headers: HTTPHeaders
    var body: [UInt8]

    /// Reads version and commit from where the check says they are.
    func read(_ check: HealthCheck) -> HealthAnswer {
        var answer = HealthAnswer(status: status)
        do {
            answer.version = try value(at: check.version)
            answer.commit = try check.commit.flatMap { try value(at: $0) }
        } catch {
            answer.trouble = Trouble.words(for: error)
        }
        return answer
    }

    /// What is at a place; nil when there is nothing, or nothing that is a text or a number.
    private func value(at place: HealthCheck.Place) throws -> String? {
        switch place {
        case .json(let names):
            let document = try JSONSerialization.jsonObject(with: Data(body), options: .fragmentsAllowed)
            return text(names.reduce(document as Any?) { ($0 as? [String: Any])?[$1] })
        case .header(let name):
            return headers.first(name: name).map { $0.trimmingCharacters(in: .whitespaces) }
        case .body:
            return String(validating: body, as: UTF8.self)?.trimmingCharacters(in: .whitespacesAndNewlines)
        case .unchecked:
            return nil
        }
    }

    private func text(_ value: Any?) -> String? {
        if let text = value as? String { return text }
        // A version may be written as a number; true and false are numbers to Foundation, and no versions.
        guard let number = value as? NSNumber, CFBooleanLike.isNumber(number) else { return nil }
        return number.stringValue
    }
}

private enum CFBooleanLike {
    static func isNumber(_ number: NSNumber) -> Bool { String(cString: number.objCType) != "c" }
}
