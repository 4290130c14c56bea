package import CordeeModel
internal import HeapModule

/// Which of a set of ordered steps may go, are under way, wait for another try, or are over.
///
/// One scheduler for both directions: the steps of a plan, and the steps of the way back. Every operation costs time
/// in the steps that it touches, never in the number of all steps.
package struct Schedule: Sendable {
    /// How one step stands.
    package enum State: Hashable, Sendable {
        /// It waits for others. Can become: ready, done (when silent).
        case waiting
        /// It may go, after so many attempts that came to nothing. Can become: running.
        case ready(after: Int)
        /// An attempt is under way. Can become: done, resting, failed.
        case running(Attempt)
        /// An attempt failed; it may be tried again from an instant on. Can become: running, failed.
        case resting(attempt: Int, until: Instant)
        /// It has happened; final, unless it is done anew with what needs it.
        case done
        /// It was given up on. Can become: ready or waiting, when people ask for another try.
        case failed(attempt: Int)
    }

    /// An attempt under way.
    package struct Attempt: Hashable, Sendable {
        /// Its number, from 1.
        package var number: Int
        /// From when its deadline counts.
        package var since: Instant
        /// Whether it is being cancelled.
        package var isStopping: Bool
        /// Whether it is being cancelled because its deadline is over.
        package var isExpired: Bool
    }

    /// How each step stands.
    package private(set) var states: [State]
    /// The steps under way, in order.
    package private(set) var running: [Int] = []
    /// The steps that wait for another try, in order.
    package private(set) var resting: [Int] = []
    /// The steps that were given up on, in order.
    package private(set) var failed: [Int] = []
    /// How many are done.
    package private(set) var doneCount = 0

    private var missing: [Int32]
    /// The number of each step's last attempt.
    private var lastAttempt: [Int32]
    private var firstFollower: [Int32]
    private var followers: [Int32]
    private var isSilent: [Bool]
    private var readyHeap = Heap<Int>()

    /// Lays steps out.
    ///
    /// - Parameters:
    ///   - needs: for each step, the earlier steps that must be done before it.
    ///   - silent: whether a step has nothing to do and is done as soon as it may go.
    ///   - held: steps that must not go before `release(_:)`, each as often as it stands here.
    package init(needs: [[Int]], silent: [Bool], held: [Int] = []) {
        states = Array(repeating: .waiting, count: needs.count)
        isSilent = silent
        lastAttempt = Array(repeating: 0, count: needs.count)
        missing = needs.map { Int32($0.count) }
        var counts = Array(repeating: Int32(0), count: needs.count + 1)
        for before in needs { for index in before { counts[index + 1] += 1 } }
        for index in 1..<max(1, counts.count) { counts[index] += counts[index - 1] }
        firstFollower = counts
        followers = Array(repeating: 0, count: Int(counts.last ?? 0))
        var next = counts
        for (index, before) in needs.enumerated() {
            for other in before {
                followers[Int(next[other])] = Int32(index)
                next[other] += 1
            }
        }
        for index in held { missing[index] += 1 }
        for index in needs.indices where missing[index] == 0 && states[index] == .waiting { free(index) }
    }

    /// The number of steps.
    package var count: Int { states.count }
    /// Whether every step is done.
    package var isDone: Bool { doneCount == states.count }
    /// Whether nothing is under way, may go, or waits for another try.
    package var isIdle: Bool { running.isEmpty && resting.isEmpty && readyHeap.isEmpty }

    /// The first step that may go, and the number of its next attempt.
    package var nextReady: (index: Int, attempt: Int)? {
        guard let index = readyHeap.min, case .ready(let last) = states[index] else { return nil }
        return (index, last + 1)
    }

    /// The first step that may go and passes a test, and the number of its next attempt. The test is mostly asked once.
    package func nextReady(where isOne: (Int) -> Bool) -> (index: Int, attempt: Int)? {
        guard let first = nextReady else { return nil }
        if isOne(first.index) { return first }
        guard let index = readyHeap.unordered.filter(isOne).min(), case .ready(let last) = states[index] else {
            return nil
        }
        return (index, last + 1)
    }

    /// The attempt under way at a step.
    package func attempt(at index: Int) -> Attempt? {
        guard states.indices.contains(index), case .running(let attempt) = states[index] else { return nil }
        return attempt
    }

    /// A step begins. Returns false when it could not.
    package mutating func start(_ index: Int, attempt: Int, at now: Instant) -> Bool {
        guard states.indices.contains(index) else { return false }
        switch states[index] {
        case .ready(let last):
            guard attempt == last + 1 else { return false }
            if readyHeap.min == index { readyHeap.removeMin() } else { removeFromHeap(index) }
        case .resting(let last, _):
            guard attempt == last + 1 else { return false }
            resting.removeAll { $0 == index }
        case .waiting, .running, .done, .failed: return false
        }
        states[index] = .running(Attempt(number: attempt, since: now, isStopping: false, isExpired: false))
        lastAttempt[index] = Int32(clamping: attempt)
        insert(index, into: &running)
        return true
    }

    /// A step has happened. Returns false when no such attempt is under way.
    package mutating func succeed(_ index: Int, attempt: Int) -> Bool {
        guard end(index, attempt) else { return false }
        complete(index)
        return true
    }

    /// An attempt failed; it rests until an instant, or is given up on. Returns false when no such attempt is under way.
    package mutating func fail(_ index: Int, attempt: Int, retryAt: Instant?) -> Bool {
        guard end(index, attempt) else { return false }
        if let retryAt {
            states[index] = .resting(attempt: attempt, until: retryAt)
            insert(index, into: &resting)
        } else {
            states[index] = .failed(attempt: attempt)
            insert(index, into: &failed)
        }
        return true
    }

    /// An attempt is being cancelled. Returns false when no such attempt is under way.
    package mutating func stop(_ index: Int, attempt number: Int, isExpired: Bool) -> Bool {
        guard var attempt = attempt(at: index), attempt.number == number else { return false }
        attempt.isStopping = true
        attempt.isExpired = attempt.isExpired || isExpired
        states[index] = .running(attempt)
        return true
    }

    /// Deadlines of what is under way count from now.
    package mutating func restartClocks(at now: Instant) {
        for index in running {
            guard var attempt = attempt(at: index) else { continue }
            attempt.since = now
            states[index] = .running(attempt)
        }
    }

    /// What was given up on may go again.
    package mutating func retryFailed() {
        for index in failed {
            guard case .failed(let attempt) = states[index] else { continue }
            states[index] = .ready(after: attempt)
            readyHeap.insert(index)
        }
        failed = []
    }

    /// A step that was done is done anew before the only step that needs it, which was given up on, is tried again.
    package mutating func redo(_ index: Int, before follower: Int) {
        guard states.indices.contains(index), case .done = states[index], failed.contains(follower),
            followers[Int(firstFollower[index])..<Int(firstFollower[index + 1])].elementsEqual([Int32(follower)])
        else { return }
        failed.removeAll { $0 == follower }
        states[follower] = .waiting
        missing[follower] += 1
        doneCount -= 1
        states[index] = .ready(after: Int(lastAttempt[index]))
        readyHeap.insert(index)
    }

    /// What waits for another try is given up on.
    package mutating func giveUpResting() {
        for index in resting {
            guard case .resting(let attempt, _) = states[index] else { continue }
            states[index] = .failed(attempt: attempt)
            insert(index, into: &failed)
        }
        resting = []
    }

    /// A step that still waits has nothing to do any more: it is done as soon as it may go.
    package mutating func silence(_ index: Int) {
        if case .waiting = states[index] { isSilent[index] = true }
    }

    /// One hold on a step is over.
    package mutating func release(_ index: Int) { satisfy(index) }

    private mutating func end(_ index: Int, _ number: Int) -> Bool {
        guard let attempt = attempt(at: index), attempt.number == number else { return false }
        running.removeAll { $0 == index }
        return true
    }

    private mutating func satisfy(_ index: Int) {
        missing[index] -= 1
        if missing[index] == 0 { free(index) }
    }

    /// Nothing holds a step any more. Silent ones are done at once, and free others in turn.
    private mutating func free(_ index: Int) {
        guard isSilent[index] else {
            states[index] = .ready(after: Int(lastAttempt[index]))
            readyHeap.insert(index)
            return
        }
        complete(index)
    }

    private mutating func complete(_ first: Int) {
        var finished = [first]
        while let index = finished.popLast() {
            states[index] = .done
            doneCount += 1
            for place in Int(firstFollower[index])..<Int(firstFollower[index + 1]) {
                let follower = Int(followers[place])
                missing[follower] -= 1
                guard missing[follower] == 0 else { continue }
                if isSilent[follower] {
                    finished.append(follower)
                } else {
                    states[follower] = .ready(after: Int(lastAttempt[follower]))
                    readyHeap.insert(follower)
                }
            }
        }
    }

    private mutating func removeFromHeap(_ index: Int) {
        var rest = Heap<Int>()
        while let next = readyHeap.popMin() { if next != index { rest.insert(next) } }
        readyHeap = rest
    }

    private func insert(_ index: Int, into list: inout [Int]) {
        list.insert(index, at: list.firstIndex { $0 > index } ?? list.endIndex)
    }
}
