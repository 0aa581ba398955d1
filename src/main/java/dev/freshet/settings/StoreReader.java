package dev.freshet.settings;

import java.util.Optional;

/// Reads where tasks and records are kept.
record StoreReader(Scope scope, Secrets secrets) {
    private static final String SQLITE = StoreAddress.SQLITE;
    private static final String POSTGRESQL = StoreAddress.POSTGRESQL;

    private enum Ephemeral {
        REFUSE,
        ACCEPT
    }

    Settings.Store read(FreshetSettings.Store keys) {
        String url = scope.required("url", keys.url(), "write " + SQLITE + "data/freshet.db");
        StoreUrl parts = new StoreUrl(url);
        parts.hideSecrets();
        boolean sqlite = url.startsWith(SQLITE);
        // The value is not quoted: addresses of databases may hold passwords.
        if (!sqlite && (!url.startsWith(POSTGRESQL) || url.equals(POSTGRESQL))) {
            scope.mistake(
                    "url",
                    "is no address of a store",
                    "write " + SQLITE + " and the path of a file, or " + POSTGRESQL + "//host:5432/database");
        } else if (!sqlite && parts.hasUser()) {
            scope.mistake(
                    "url",
                    "has a user before its host, which the database's driver does not understand",
                    "leave out what stands before the @, and write it as freshet.store.user and freshet.store.password");
        } else {
            StoreAddress.flaw(url).ifPresent(flaw -> scope.mistake("url", flaw.problem(), flaw.remedy()));
        }
        Optional<String> password = secrets.read(scope, "password", keys.password(), keys.passwordFile());
        if (sqlite && (keys.user().isPresent() || password.isPresent())) {
            scope.warning("user", "and password do nothing: SQLite has no users");
        }
        if (parts.hasPassword()) {
            scope.warning("url", "holds a password; freshet.store.password is the place for it");
        }
        boolean ephemeral = scope.choice("ephemeral", keys.ephemeral(), Ephemeral.class) == Ephemeral.ACCEPT;
        return new Settings.Store(url, keys.user(), password, ephemeral);
    }
}
