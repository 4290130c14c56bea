internal import CordeeModel

extension ServiceWorkflow {
    /// When it runs, and what it may do.
    func writeTriggers(to yaml: inout YAMLText) {
        let branches = branches.map(Self.literal)
        // A folder is everything in it; a file is itself.
        let paths = paths.map(Self.literal).flatMap { $0 == "." ? ["**"] : [$0, "\($0)/**"] }
        yaml.add(0, "# Written by `cordee ci github`. It checks and builds; deploying is Cordée's, and never a tag's.")
        yaml.add(0, "name", quoted: service.rawValue)
        yaml.add(0, "on:")
        yaml.add(1, "push:")
        yaml.add(2, "branches", list: branches)
        yaml.add(2, "tags", list: ["\(Self.literal(tagPrefix))*.*.*"])
        // GitHub does not look at paths where a tag is pushed.
        if !paths.isEmpty { yaml.add(2, "paths", list: paths) }
        yaml.add(1, "pull_request:")
        yaml.add(2, "branches", list: branches)
        if !paths.isEmpty { yaml.add(2, "paths", list: paths) }
        yaml.add(0, "permissions:")
        yaml.add(1, "contents: read")
        yaml.add(0, "concurrency:")
        yaml.add(1, "group", quoted: "\(service)-${{ github.ref }}")
        yaml.add(1, "cancel-in-progress: ${{ github.ref_type != 'tag' }}")
    }

    /// One job for each check, side by side.
    func writeChecks(to yaml: inout YAMLText) {
        guard !checks.isEmpty else { return }
        yaml.add(1, "check:")
        yaml.add(2, "name: ${{ matrix.name }}")
        yaml.add(2, "runs-on: ubuntu-24.04")
        yaml.add(2, "timeout-minutes: 30")
        yaml.add(2, "strategy:")
        yaml.add(3, "fail-fast: false")
        yaml.add(3, "matrix:")
        yaml.add(4, "include:")
        for check in checks {
            yaml.add(5, "- name: \(YAMLText.quoted(check.name))")
            yaml.add(6, "run", quoted: Self.line(check.command))
        }
        if directory != "." {
            yaml.add(2, "defaults:")
            yaml.add(3, "run:")
            yaml.add(4, "working-directory", quoted: directory)
        }
        yaml.add(2, "steps:")
        yaml.add(3, "- uses: actions/checkout@v4")
        yaml.add(4, "with:")
        yaml.add(5, "persist-credentials: false")
        if let node {
            yaml.add(3, "- uses: actions/setup-node@v4")
            yaml.add(4, "with:")
            yaml.add(5, "node-version", quoted: node)
            yaml.add(5, "cache: npm")
            yaml.add(5, "cache-dependency-path", quoted: path("package-lock.json"))
            yaml.add(3, "- run: npm ci")
        }
        yaml.add(3, "- name: ${{ matrix.name }}")
        yaml.add(4, "run: ${{ matrix.run }}")
        if checks.contains(where: { $0.name == "coverage" }) {
            yaml.add(3, "- uses: actions/upload-artifact@v4")
            yaml.add(4, "if: matrix.name == 'coverage'")
            yaml.add(4, "with:")
            yaml.add(5, "name", quoted: "\(service)-coverage")
            yaml.add(5, "path", quoted: path("coverage"))
        }
    }

    /// The image, once every check has passed. Pull requests push nothing.
    func writeImage(_ image: String, to yaml: inout YAMLText) {
        let registry = String(image.prefix { $0 != "/" })
        let isGitHub = registry == "ghcr.io"
        yaml.add(1, "image:")
        if !checks.isEmpty { yaml.add(2, "needs: check") }
        yaml.add(2, "if: github.event_name == 'push'")
        yaml.add(2, "runs-on: ubuntu-24.04")
        yaml.add(2, "timeout-minutes: 60")
        yaml.add(2, "permissions:")
        yaml.add(3, "contents: read")
        if isGitHub { yaml.add(3, "packages: write") }
        yaml.add(2, "steps:")
        // A token that stayed in `.git` would be copied into the image.
        yaml.add(3, "- uses: actions/checkout@v4")
        yaml.add(4, "with:")
        yaml.add(5, "persist-credentials: false")
        yaml.add(3, "- name: Tags")
        yaml.add(4, "id: tags")
        yaml.add(4, "env:")
        yaml.add(5, "GH_TOKEN: ${{ github.token }}")
        yaml.add(5, "IMAGE", quoted: image)
        yaml.add(5, "PREFIX", quoted: tagPrefix)
        yaml.add(5, "REFS", quoted: "git/matching-refs/tags/\(Self.inAddress(tagPrefix))?per_page=100")
        yaml.add(4, "run", lines: Self.tagScript)
        yaml.add(3, "- uses: docker/setup-qemu-action@v3")
        yaml.add(3, "- uses: docker/setup-buildx-action@v3")
        yaml.add(3, "- uses: docker/login-action@v3")
        yaml.add(4, "with:")
        yaml.add(5, "registry", quoted: registry)
        yaml.add(5, "username: ${{ \(isGitHub ? "github.actor" : "secrets.REGISTRY_USERNAME") }}")
        yaml.add(5, "password: ${{ secrets.\(isGitHub ? "GITHUB_TOKEN" : "REGISTRY_PASSWORD") }}")
        yaml.add(3, "- uses: docker/build-push-action@v6")
        yaml.add(4, "with:")
        yaml.add(5, "context", quoted: directory)
        yaml.add(5, "file", quoted: path(dockerfile))
        yaml.add(5, "platforms: \(platforms.map(\.rawValue).joined(separator: ","))")
        yaml.add(5, "push: true")
        yaml.add(5, "tags: ${{ steps.tags.outputs.list }}")
        yaml.add(5, "labels: org.opencontainers.image.revision=${{ github.sha }}")
        yaml.add(5, "cache-from", quoted: "type=gha,scope=\(service)")
        yaml.add(5, "cache-to", quoted: "type=gha,mode=max,scope=\(service)")
    }

    /// Says the tags of `ImageTag`. What a tag or a branch is called stays in variables, so that no name is a command.
    static let tagScript = """
        set -euo pipefail
        fit() { printf '%s' "$1" | LC_ALL=C tr -c 'A-Za-z0-9_.-' '-' | cut -c "1-$2"; }
        {
          echo 'list<<END'
          if [ "$GITHUB_REF_TYPE" = tag ]; then
            version="${GITHUB_REF_NAME#"$PREFIX"}"
            echo "$IMAGE:v$(fit "$version" \(ImageTag.limit - 1))"
            echo "$IMAGE:sha-${GITHUB_SHA:0:7}"
            newest="$(gh api --paginate "repos/$GITHUB_REPOSITORY/$REFS" --jq '.[].ref' \\
              | awk -v start="refs/tags/$PREFIX" 'index($0, start) == 1 { print substr($0, length(start) + 1) }' \\
              | { grep -E '^[0-9]+\\.[0-9]+\\.[0-9]+([+]|$)' || true; } | sort -V | tail -n 1)"
            if [ "$version" = "$newest" ]; then echo "$IMAGE:latest"; fi
          else
            echo "$IMAGE:$(fit "$GITHUB_REF_NAME" \(ImageTag.limit - ImageTag.branchEnd.utf8.count))\(ImageTag.branchEnd)"
          fi
          echo END
        } >> "$GITHUB_OUTPUT"
        """
}
