internal import ArgumentParser
import CordeeCommands

@main
struct Main {
    static func main() async { await Cordee.main() }
}
