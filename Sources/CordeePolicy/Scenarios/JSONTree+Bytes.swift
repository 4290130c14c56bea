package import CordeeModel
internal import Foundation

extension JSONTree {
    /// Reads bytes as JSON; of a name that is there twice one value is kept.
    /// - Throws: `NotJSON` with the parser's words.
    package init(json bytes: [UInt8]) throws(NotJSON) {
        do {
            self.init(try JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed))
        } catch {
            let said = (error as NSError).userInfo[NSDebugDescriptionErrorKey] as? String
            throw NotJSON(said ?? error.localizedDescription)
        }
    }

    private init(_ value: Any) {
        switch value {
        case let text as String: self = .text(text)
        case let items as [Any]: self = .list(items.map(JSONTree.init(_:)))
        case let members as [String: Any]:
            self = .object(members.sorted { $0.key < $1.key }.map { Member($0.key, JSONTree($0.value)) })
        case let number as NSNumber:
            // true and false are numbers to Foundation.
            self = String(cString: number.objCType) == "c" ? .flag(number.boolValue) : .number(number.stringValue)
        default: self = .null
        }
    }
}

/// Why bytes are no JSON.
package struct NotJSON: Error, Hashable {
    /// The parser's words.
    package let words: String

    init(_ words: String) { self.words = words }
}
