import ArgumentParser
import PenpalServices

@main
enum PenpalMain {
    static func main() async {
        await Penpal.main()
    }
}
