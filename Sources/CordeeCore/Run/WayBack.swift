/// The way back of a run: the undo of every step that was begun, in reverse order.
///
/// For each plan step there are two points on the way back: `traffic`, where everything is as before for those who use
/// it, and `all`, where also what may lag is cleared away. A step's undo waits for the traffic points of the steps that
/// needed it. What may lag waits for the traffic points of all steps, and then goes in reverse order as well: a process
/// that takes its time to stop neither holds anybody's traffic back nor takes a place that a switch of traffic could use.
package struct WayBack: Sendable {
    /// One step of the way back.
    package struct Node: Hashable, Sendable {
        /// The plan step that it takes back.
        package var origin: Int
        /// What it does; nil: it only stands for a point.
        package var action: Action?
    }

    /// Every step of the way back; a step only ever needs earlier ones.
    package private(set) var nodes: [Node] = []
    /// For each step of the way back, the steps that it needs.
    package private(set) var needs: [[Int]] = []
    /// For each plan step, its first step on the way back: the one to hold while the plan step is still under way.
    package private(set) var firstNode: [Int]

    /// Derives the way back.
    ///
    /// - Parameter begun: for each plan step, whether an attempt at it was ever begun.
    package init(_ steps: [Step], begun: (Int) -> Bool) {
        var followers: [[Int]] = Array(repeating: [], count: steps.count)
        for (index, step) in steps.enumerated() { for need in step.needs { followers[need].append(index) } }
        firstNode = Array(repeating: 0, count: steps.count)
        var traffic = firstNode
        var all = firstNode
        let exposed = Self.published(steps, where: begun)
        for index in steps.indices.reversed() {
            var undo = begun(index) && !steps[index].undoMayLag ? steps[index].undo : []
            if exposed[index] { undo = undo.map(\.askingRemote) }
            firstNode[index] = nodes.count
            traffic[index] = add(origin: index, undo, needs: followers[index].map { traffic[$0] })
        }
        // Whatever a step waits for, a step that needs nothing waits for it, too: these see the last of the traffic back.
        let lagging = steps.indices.filter { steps[$0].undoMayLag && !steps[$0].undo.isEmpty && begun($0) }
        guard let first = lagging.first else { return }
        let roots = steps.indices.filter { steps[$0].needs.isEmpty }
        let everything = add(origin: first, [], needs: roots.map { traffic[$0] })
        for index in steps.indices.reversed() {
            let undo = begun(index) && steps[index].undoMayLag ? steps[index].undo : []
            all[index] = add(origin: index, undo, needs: [everything] + followers[index].map { all[$0] })
        }
    }

    /// For each step, whether it is about a repository of which a final step of a certain kind is.
    ///
    /// Where a final step is done, nothing of its repository can be taken back any more: others have seen it.
    package static func published(_ steps: [Step], where isOne: (Int) -> Bool) -> [Bool] {
        var repositories: [String] = []
        for (index, step) in steps.enumerated() where step.action.isFinal && isOne(index) {
            if let repository = step.action.repository { repositories.append(repository) }
        }
        return steps.map { step in step.action.repository.map(repositories.contains) ?? false }
    }

    /// Adds a chain of actions (a bare point when there are none) and returns its last node.
    private mutating func add(origin: Int, _ actions: [Action], needs first: [Int]) -> Int {
        var before = first
        for action in actions.isEmpty ? [nil] : actions.map(Optional.some) {
            nodes.append(Node(origin: origin, action: action))
            needs.append(before)
            before = [nodes.count - 1]
        }
        return nodes.count - 1
    }

    /// A schedule over it, in which the ways back of plan steps still under way are held.
    package func schedule(holding underWay: [Int]) -> Schedule {
        Schedule(needs: needs, silent: nodes.map { $0.action == nil }, held: underWay.map { firstNode[$0] })
    }
}
