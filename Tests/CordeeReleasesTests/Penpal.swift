import CordeeModel
import CordeeReleases

/// The manual's release v1.2.3 and a train, as commits and as notes.
enum Penpal {
    /// The commits of the manual's own example, and what must not show.
    static let commits = Commit.line(
        "feat: ajout mode conversation partenaire IA (#123)",
        "feat(metrics): intégration métriques avancées Grafana\n\nCloses #124\nCo-authored-by: Jan Kowalski <jan@example.com>",
        "fix: correction timeout connexion MongoDB\n\nFixes: #125, org/driver#7",
        "chore: lint", "fix(mobile): responsive design du chat (#126)",
        "security: mise à jour dépendances critiques (#127)",
        "security: renforcement validation input utilisateur (#128)",
        "perf(db): optimisation requêtes base de données (#129)", "perf: cache Redis conversation history",
        "feat: erreur", "Revert \"feat: erreur\"\n\nThis reverts commit \(CommitID.of(10).rawValue).",
        "Merge pull request #140 from org/topic",
        """
        feat(api)!: sessions par jeton (#131)

        BREAKING CHANGE: l'en-tête `X-Session` disparaît.

        # Avant de déployer
        1. Passez `Authorization: Bearer …`.
        - Videz <Redis>.
        """, "docs: manuel", "refactor!: drop Node 18")

    static let forge = Forge(page: "https://github.com/org/repo.git")

    static let release = ReleaseNotes(
        of: ReleaseNotes.Part(ChangeSet(commits), convention: .standard, version: "1.2.3", forge: forge),
        day: "2025-01-15",
        metrics: ReleaseMetrics(
            deployment: .seconds(480), coverage: Percent(94), p95: .milliseconds(180), incidents: 0))

    static let train = ReleaseNotes(
        of: "2025-01-15.1", day: "2025-01-15",
        parts: [
            ReleaseNotes.Part(
                ChangeSet(commits), convention: .standard, service: "db-service", version: "1.2.3", forge: forge),
            ReleaseNotes.Part(
                ChangeSet(
                    Commit.line(
                        "feat: OAuth", "fix!: expire old sessions\n\nBREAKING CHANGE: everyone logs in again")),
                convention: .standard, service: "auth-service", version: "2.0.0-rc.1",
                forge: Forge(page: "https://gitlab.com/org/group/auth")),
            ReleaseNotes.Part(
                ChangeSet(Commit.line("chore: x")), convention: .standard, service: "notify-service", version: "0.1.0"),
        ], metrics: ReleaseMetrics(deployment: .seconds(504), incidents: 2))
}
