import ArgumentParser
import Foundation

/// `penpal report`: a report of `penpal traffic`, for people.
struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Print a report of `penpal traffic` in a few lines.")

    @Argument(help: "The report.")
    var file: String

    @Option(help: "The language: fr or en.")
    var locale = TrafficReport.Language.english

    func run() async throws {
        print(try TrafficReport(file: URL(filePath: file)).text(in: locale))
    }
}

extension TrafficReport.Language: ExpressibleByArgument {}
