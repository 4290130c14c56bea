internal import CordeeLedger
internal import CordeeModel
internal import Foundation

/// Gives trains their names: the day in the fleet's time zone, and a number on that day.
struct TrainNames {
    let timezone: String
    let ledger: LedgerReader?

    /// The next free name, as far as the ledger knows.
    func next() throws -> TrainID {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: timezone) ?? .gmt
        let parts = calendar.dateComponents([.year, .month, .day], from: Date())
        let pad = { (number: Int?) in String((number ?? 0) + 100).suffix(2) }
        let day = "\(parts.year ?? 0)-\(pad(parts.month))-\(pad(parts.day))"
        let numbers = try (ledger?.trains(on: day) ?? []).compactMap { train in
            train.id.rawValue.split(separator: ".").last.flatMap { Int($0) }
        }
        return TrainID("\(day).\((numbers.max() ?? 0) + 1)")
    }
}
