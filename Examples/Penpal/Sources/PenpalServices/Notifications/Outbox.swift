package import Foundation
import Synchronization

/// Mails that wait to be sent, in memory and in `outbox.jsonl`, one line for each change.
///
/// The file is the truth: before every answer, the lines that were added since are read, whoever wrote them. So the old and
/// the new version of notify-service can share it while one replaces the other.
package final class Outbox: Sendable {
    private struct Memory {
        var notifications: [Notification] = []
        /// How much of the file is known.
        var offset: UInt64 = 0
    }

    /// One line of the file.
    private enum Line: Codable {
        case queued(Notification)
        case sent(String)
    }

    private let file: URL
    private let memory = Mutex(Memory())

    /// Opens the outbox of a directory, which is created when it is missing.
    package init(directory: URL) throws {
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        file = directory.appending(path: "outbox.jsonl")
        if !FileManager.default.fileExists(atPath: file.path) {
            _ = FileManager.default.createFile(atPath: file.path, contents: nil)
        }
    }

    /// Queues a mail.
    package func add(_ notification: Notification) throws {
        try memory.withLock { _ in try append(.queued(notification)) }
    }

    /// Marks a mail as sent, and says whether there is such a mail.
    package func markSent(_ id: String) throws -> Bool {
        try memory.withLock { memory in
            try catchUp(&memory)
            guard memory.notifications.contains(where: { $0.id == id }) else { return false }
            try append(.sent(id))
            return true
        }
    }

    /// All mails, oldest first.
    package func all() throws -> [Notification] {
        try memory.withLock { memory in
            try catchUp(&memory)
            return memory.notifications
        }
    }

    private func append(_ line: Line) throws {
        let data = try JSONEncoder.penpal.encode(line) + Data("\n".utf8)
        // One write in append mode, so that lines of two processes never mix.
        let descriptor = open(file.path, O_WRONLY | O_APPEND | O_CLOEXEC)
        guard descriptor >= 0 else { throw CocoaError(.fileWriteUnknown) }
        try FileHandle(fileDescriptor: descriptor, closeOnDealloc: true).write(contentsOf: data)
    }

    private func catchUp(_ memory: inout Memory) throws {
        let handle = try FileHandle(forReadingFrom: file)
        try handle.seek(toOffset: memory.offset)
        let data = try handle.readToEnd() ?? Data()
        guard let end = data.lastIndex(of: UInt8(ascii: "\n")) else { return }
        for text in data[...end].split(separator: UInt8(ascii: "\n")) {
            switch try JSONDecoder.penpal.decode(Line.self, from: text) {
            case .queued(let notification): memory.notifications.append(notification)
            case .sent(let id):
                if let index = memory.notifications.firstIndex(where: { $0.id == id }) {
                    memory.notifications[index].sent = true
                }
            }
        }
        memory.offset += UInt64(end - data.startIndex + 1)
    }
}
