/// Columns of text that line up, whatever alphabet they are in.
package struct Table: Sendable {
    /// One column.
    package struct Column: Sendable {
        /// What stands above it.
        package var heading: String
        /// Whether it ends where the others end, as numbers do.
        package var isTrailing: Bool
        /// The fewest columns of the terminal that it may be squeezed into; nil: it is never squeezed.
        package var minimum: Int?

        /// Describes a column.
        package init(_ heading: String, isTrailing: Bool = false, minimum: Int? = nil) {
            self.heading = heading
            self.isTrailing = isTrailing
            self.minimum = minimum
        }
    }

    /// The space between two columns.
    package static let gap = 2

    private let columns: [Column]
    private var rows: [[Line]] = []

    /// A table without rows.
    package init(_ columns: [Column]) { self.columns = columns }

    /// Adds a row. Cells that are missing stay empty, and those that are too many are left out.
    package mutating func add(_ cells: [Line]) {
        rows.append(Array((cells + Array(repeating: Line(), count: columns.count)).prefix(columns.count)))
    }

    /// The rows as lines, below their headings when there are any.
    ///
    /// - Parameters:
    ///   - width: the columns of the terminal; nil: as many as it takes.
    ///   - indent: spaces before each line.
    package func lines(width: Int? = nil, indent: Int = 0) -> [Line] {
        let hasHeadings = columns.contains { !$0.heading.isEmpty }
        let all = (hasHeadings ? [columns.map { Line($0.heading, .dim) }] : []) + rows
        let widths = fitted(all, width.map { $0 - indent })
        return all.map { cells in
            var line = Line(String(repeating: " ", count: indent))
            for (index, cell) in cells.enumerated() {
                let cell = cell.truncated(to: widths[index])
                let space = String(repeating: " ", count: max(0, widths[index] - cell.width))
                if columns[index].isTrailing { line.append(space) }
                line = line + cell
                guard index < columns.count - 1 else { continue }
                if !columns[index].isTrailing { line.append(space) }
                line.append(String(repeating: " ", count: Self.gap))
            }
            return width.map { line.truncated(to: $0) } ?? line
        }
    }

    /// The width of each column: what its widest cell takes, less where that is too much in all.
    private func fitted(_ rows: [[Line]], _ limit: Int?) -> [Int] {
        var widths = columns.indices.map { index in rows.map { $0[index].width }.max() ?? 0 }
        guard let limit else { return widths }
        var excess = widths.reduce(0, +) + Self.gap * (columns.count - 1) - limit
        while excess > 0 {
            let squeezable = columns.indices.filter { index in
                columns[index].minimum.map { widths[index] > $0 } ?? false
            }
            guard let widest = squeezable.max(by: { widths[$0] < widths[$1] }) else { break }
            let next = squeezable.filter { $0 != widest }.map { widths[$0] }.max() ?? 0
            let floor = max(columns[widest].minimum ?? 0, min(next, widths[widest] - 1))
            let step = min(excess, widths[widest] - floor)
            widths[widest] -= step
            excess -= step
        }
        return widths
    }
}
