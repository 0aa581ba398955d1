package dev.freshet.change;

import java.util.Locale;
import java.util.Optional;

/// The Git hosts whose pushes Freshet understands (events.md §3).
public enum GitHost {
    GITHUB,
    GITLAB,
    GITEE,
    GITEA,
    FORGEJO,
    GOGS,
    BITBUCKET,
    BITBUCKET_SERVER,
    CODEUP,
    CODING;

    /// The name in settings, doors and records: `github`, `bitbucket-server`, ….
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The host of this label.
    public static Optional<GitHost> of(String label) {
        for (GitHost host : values()) {
            if (host.label().equals(label)) {
                return Optional.of(host);
            }
        }
        return Optional.empty();
    }
}
