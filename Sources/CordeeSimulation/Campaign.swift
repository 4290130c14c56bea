/// Many stories, told side by side.
package struct Campaign: Sendable {
    /// What happened in all of them.
    package private(set) var tally = Tally()
    /// How many seeds were used.
    package private(set) var seeds = 0
    /// The promises that were broken.
    package private(set) var violations: [Violation] = []

    /// Tells stories until so many trains have been opened, or one story has broken a promise.
    ///
    /// - Parameters:
    ///   - trains: at least so many trains.
    ///   - first: the first seed; the others follow it.
    ///   - workers: how many are told side by side.
    package static func run(trains: Int, from first: UInt64, workers: Int = 2) async -> Campaign {
        await withTaskGroup(of: Campaign.self) { group in
            for worker in 0..<workers {
                group.addTask {
                    var part = Campaign()
                    var seed = first &+ UInt64(worker)
                    while part.tally.trains * workers < trains, part.violations.isEmpty {
                        part.tell(seed)
                        seed &+= UInt64(workers)
                        // Whoever shares the threads waits for one story at most.
                        await Task.yield()
                    }
                    return part
                }
            }
            var whole = Campaign()
            for await part in group {
                whole.tally.add(part.tally)
                whole.seeds += part.seeds
                whole.violations += part.violations
            }
            return whole
        }
    }

    private mutating func tell(_ seed: UInt64) {
        seeds += 1
        do throws(Violation) {
            tally.add(try Simulation.run(seed: seed))
        } catch {
            violations.append(error)
        }
    }
}
