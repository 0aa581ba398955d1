package dev.freshet.settings;

import java.util.Optional;

/// Reads where tasks and records are kept.
record StoreReader(Scope scope, Secrets secrets) {
    private static final String SQLITE = "jdbc:sqlite:";

    private enum Ephemeral {
        REFUSE,
        ACCEPT
    }

    Settings.Store read(FreshetSettings.Store keys) {
        String url = scope.required("url", keys.url(), "write " + SQLITE + "data/freshet.db");
        scope.notYet("url", url.startsWith("jdbc:postgresql:"));
        // The value is not quoted: addresses of databases may hold passwords.
        if (!url.startsWith(SQLITE) || url.length() == SQLITE.length()) {
            scope.mistake("url", "is no address of a store", "write " + SQLITE + " and the path of a file");
        }
        Optional<String> password = secrets.read(scope, "password", keys.password(), keys.passwordFile());
        if (keys.user().isPresent() || password.isPresent()) {
            scope.warning("user", "and password do nothing: SQLite has no users");
        }
        boolean ephemeral = scope.choice("ephemeral", keys.ephemeral(), Ephemeral.class) == Ephemeral.ACCEPT;
        return new Settings.Store(url, keys.user(), password, ephemeral);
    }
}
