import CordeeModel
import CordeeReleases
import Testing

struct ImageTests {
    private let commit = CommitID(rawValue: "a1b2c3d4e5f6789" + String(repeating: "0", count: 25))

    @Test func `A release has the manual's tags`() {
        let image = ReleaseImage(
            "ghcr.io/MaksymilianCZ/penpal-ai-db-service", version: "2.0.1", commit: commit, isNewest: true)
        #expect(
            image.references == [
                "ghcr.io/maksymiliancz/penpal-ai-db-service:v2.0.1",
                "ghcr.io/maksymiliancz/penpal-ai-db-service:sha-a1b2c3d",
                "ghcr.io/maksymiliancz/penpal-ai-db-service:latest",
            ])
        #expect(image.platforms.map(\.rawValue) == ["linux/amd64", "linux/arm64"])
    }

    @Test(arguments: [("2.0.0-rc.1", true), ("1.0.9", false), ("2.0.0-rc.1+a-b", true)])
    func `Neither a pre-release nor an older line is the latest`(_ version: Version, _ isNewest: Bool) {
        let image = ReleaseImage("x/y", version: version, commit: commit, isNewest: isNewest)
        #expect(!image.tags.contains(.latest))
    }

    @Test func `What follows a plus makes no pre-release`() {
        #expect(ReleaseImage("x/y", version: "2.0.0+a-b", commit: commit, isNewest: true).tags.contains(.latest))
    }

    @Test(arguments: [
        (ImageTag.branch("develop"), "develop-latest"), (.branch("main"), "main-latest"),
        (.branch("feature/été x"), "feature---t---x-latest"), (.version("1.0.0+5"), "v1.0.0-5"), (.latest, "latest"),
        (.version("1$(reboot)"), "v1--reboot-"),
    ])
    func `A tag holds only what registries know`(_ tag: ImageTag, _ name: String) { #expect(tag.name == name) }

    @Test func `A tag is no longer than registries know`() {
        let long = String(repeating: "x", count: 500)
        for tag in [ImageTag.version(Version(long)), .branch(long), .commit(CommitID(long))] {
            #expect(tag.name.utf8.count <= ImageTag.limit)
        }
        #expect(ImageTag.branch(long).name.hasSuffix("-latest"))
    }
}
