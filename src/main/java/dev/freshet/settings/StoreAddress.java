package dev.freshet.settings;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What an address of a store must not ask for, since nothing would be left of what was acknowledged, or nothing could
/// be written. No value of it is repeated: addresses of databases may hold passwords.
final class StoreAddress {
    static final String SQLITE = "jdbc:sqlite:";
    static final String POSTGRESQL = "jdbc:postgresql:";

    private static final String A_FILE =
            "write " + SQLITE + " and the plain path of a file, as in " + SQLITE + "data/freshet.db";

    /// What the system shows as files and keeps in memory; `/dev/shm` is among it.
    private static final List<String> NO_DISKS = List.of("/dev", "/proc", "/sys");

    private static final Set<String> STANDBYS = Set.of("secondary", "slave", "prefersecondary", "preferslave");

    /// What is wrong, and what to write instead.
    record Flaw(String problem, String remedy) {}

    private StoreAddress() {}

    /// The first flaw of an address that begins with one of the two kinds.
    static Optional<Flaw> flaw(String url) {
        return url.startsWith(SQLITE) ? flawOfFile(url.substring(SQLITE.length())) : flawOfServer(url);
    }

    /// The driver takes parameters behind `?`, which override ours (`journal_mode`, `synchronous`), `:memory:` and
    /// `:resource:`, and what SQLite calls URIs (`file:…?mode=memory`, `vfs=memdb`, `immutable=1`). An empty
    /// name is a file that goes with its connection (<https://www.sqlite.org/inmemorydb.html>). None is needed:
    /// a path will do.
    private static Optional<Flaw> flawOfFile(String path) {
        if (path.isBlank()) {
            return flaw("names no file: what is stored would end with the process", A_FILE);
        }
        if (path.startsWith(":")) {
            return flaw("names no file but memory: what is stored would end with the process", A_FILE);
        }
        if (path.toLowerCase(Locale.ROOT).startsWith("file:")) {
            return flaw("is a URI of SQLite, which may ask for memory instead of a file", A_FILE);
        }
        if (path.indexOf('?') >= 0) {
            return flaw(
                    "has parameters (behind `?`), which could switch off what keeps events safe; none is needed",
                    A_FILE);
        }
        if (!path.equals(path.strip()) || path.chars().anyMatch(Character::isISOControl)) {
            return flaw("has spaces around its path, or control characters in it", A_FILE);
        }
        return flawOfPath(path);
    }

    private static Optional<Flaw> flawOfPath(String path) {
        try {
            Path file = Path.of(path).toAbsolutePath().normalize();
            return NO_DISKS.stream().anyMatch(file::startsWith)
                    ? flaw("names no file on a disk: what is stored would not stay", A_FILE)
                    : Optional.empty();
        } catch (InvalidPathException e) {
            return flaw("names no file that this system could have", A_FILE);
        }
    }

    /// Parameters of the driver that no promise survives. All others are its user's: what merely fails at the start
    /// says so by itself. (<https://jdbc.postgresql.org/documentation/use/>)
    private static Optional<Flaw> flawOfServer(String url) {
        int parameters = url.indexOf('?');
        return parameters < 0
                ? Optional.empty()
                : Arrays.stream(url.substring(parameters + 1).split("&"))
                        .map(parameter -> parameter.split("=", 2))
                        .filter(parameter -> parameter.length == 2)
                        .map(parameter -> flaw(parameter, decoded(parameter[1])))
                        .flatMap(Optional::stream)
                        .findFirst();
    }

    private static Optional<Flaw> flaw(String[] parameter, String value) {
        return switch (parameter[0].toLowerCase(Locale.ROOT)) {
            case "readonly" ->
                value.equals("true")
                        ? flaw("asks for connections that write nothing (readOnly)", "leave that parameter out")
                        : Optional.empty();
            case "targetservertype" ->
                STANDBYS.contains(value)
                        ? flaw(
                                "asks for a standby, which takes no writes (targetServerType)",
                                "write targetServerType=primary")
                        : Optional.empty();
            case "currentschema" ->
                value.contains("pg_temp")
                        ? flaw(
                                "names the schema of temporary tables (currentSchema): what is stored would end with its"
                                        + " connection",
                                "name a schema that stays")
                        : Optional.empty();
            case "options" -> flawOfOptions(value);
            default -> Optional.empty();
        };
    }

    private static Optional<Flaw> flawOfOptions(String value) {
        if (value.contains("pg_temp")) {
            return flaw(
                    "names the schema of temporary tables (options): what is stored would end with its connection",
                    "name a schema that stays");
        }
        if (value.matches("(?s).*synchronous_commit\\s*=\\s*'?(off|false|no|0).*")) {
            return flaw(
                    "lets the database forget what it has confirmed (synchronous_commit in options)",
                    "leave synchronous_commit out");
        }
        if (value.matches("(?s).*transaction_read_only\\s*=\\s*'?(on|true|yes|1).*")) {
            return flaw(
                    "asks for transactions that write nothing (transaction_read_only in options)",
                    "leave that option out");
        }
        return Optional.empty();
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return value.toLowerCase(Locale.ROOT);
        }
    }

    private static Optional<Flaw> flaw(String problem, String remedy) {
        return Optional.of(new Flaw(problem, remedy));
    }
}
