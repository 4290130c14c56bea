/// Finds circles in a graph.
enum Circles {
    /// An edge that closes a circle.
    struct Found {
        /// The members of the circle, from where the closing edge leads to where it starts.
        var members: [Int]
        /// The number of the closing edge among those of its start.
        var edge: Int
    }

    /// The edges that close a circle when nodes and edges are followed in their order, at most `limit`; leaving them
    /// out leaves no circle when there are fewer. Takes time in proportion to nodes and edges, and no stack.
    static func find(_ edges: [[Int]], limit: Int) -> [Found] {
        var found: [Found] = []
        var depth: [Int?] = Array(repeating: nil, count: edges.count)
        var isDone = Array(repeating: false, count: edges.count)
        for start in edges.indices where !isDone[start] {
            var path = [(node: start, next: 0)]
            depth[start] = 0
            while let (node, next) = path.last {
                guard next < edges[node].count else {
                    isDone[node] = true
                    depth[node] = nil
                    path.removeLast()
                    continue
                }
                path[path.count - 1].next += 1
                let target = edges[node][next]
                if let from = depth[target] {
                    found.append(Found(members: path[from...].map(\.node), edge: next))
                    if found.count == limit { return found }
                } else if !isDone[target] {
                    depth[target] = path.count
                    path.append((target, 0))
                }
            }
        }
        return found
    }
}
