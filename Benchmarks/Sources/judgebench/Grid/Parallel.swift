import Dispatch
import Synchronization

/// The same on every core of the machine; which core did what does not show in the outcome.
enum Parallel {
    static func map<Value: Sendable>(_ count: Int, _ make: @Sendable (Int) -> Value) -> [Value] {
        let found = Mutex<[Value?]>(Array(repeating: nil, count: count))
        DispatchQueue.concurrentPerform(iterations: count) { index in
            let value = make(index)
            found.withLock { $0[index] = value }
        }
        return found.withLock { $0 }.compactMap { $0 }
    }
}
