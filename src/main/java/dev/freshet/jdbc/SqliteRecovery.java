package dev.freshet.jdbc;

import dev.freshet.redaction.Redaction;
import dev.freshet.trouble.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;

/// Looks at a SQLite file before it is used: what cannot be read is kept aside, and where less can be read than was
/// committed a person hears of it.
final class SqliteRecovery {
    private static final Logger LOG = Logger.getLogger(SqliteRecovery.class);

    private static final String MARKER = ".damaged";
    private static final String WITNESS = ".witness";
    private static final String FOUND = ".found";

    /// The schema that the time written down came with.
    private static final int WITH_PULSE = 2;

    private static final String BY_HAND =
            "refresh by hand what changed shortly before %s, then confirm: POST /api/v1/health/%s/confirm";

    private final Path file;
    private final InstantSource clock;
    private final Dialect dialect;
    private final FoundTroubles found;
    private Instant beat = Instant.EPOCH;

    SqliteRecovery(Path file, InstantSource clock, Dialect dialect) {
        this.file = file;
        this.clock = clock;
        this.dialect = dialect;
        this.found = new FoundTroubles(part(FOUND));
    }

    /// The schema's version, 0 for a file that is new. Read past the pool, so that no connection holds a file that is
    /// set aside.
    int version() {
        @Nullable Witness witness = Witness.read(part(WITNESS)).orElse(null);
        if (!Files.exists(file)) {
            missing(witness);
            return 0;
        }
        if (Files.exists(part(MARKER))) {
            setAside("the last process found it damaged");
            return 0;
        }
        Remains remains = remains(witness);
        if (remains.state() == Remains.State.CUT_SHORT) {
            setAside(remains.evidence());
            return 0;
        }
        rescue(remains);
        if (witness != null && witness.open()) {
            Witness.write(part(WITNESS), false, witness.beat(), true);
        }
        return opened(remains, witness);
    }

    private Remains remains(@Nullable Witness witness) {
        try {
            return Remains.of(file, witness);
        } catch (IOException e) {
            throw new StoreRefused(file + " and its log cannot be read: " + Redaction.sentence(e));
        }
    }

    private void rescue(Remains remains) {
        if (remains.state() == Remains.State.LOG_DAMAGED) {
            String copy = SqliteParts.copy(file, clock.instant());
            find(
                    "store-log-damaged",
                    "what was stored last before " + clock.instant() + " may be missing from " + file + ": "
                            + remains.evidence() + "; " + copy);
        } else if (remains.state() == Remains.State.LOG_NEEDLESS) {
            LOG.warnf(
                    "the log of %s is damaged, and nothing is missing, since all of it is in the file: %s; %s",
                    file, remains.evidence(), SqliteParts.copy(file, clock.instant()));
            try {
                Files.deleteIfExists(part(SqliteParts.LOG));
                Files.deleteIfExists(part(SqliteParts.INDEX));
            } catch (IOException e) {
                throw new UncheckedIOException("the damaged log of " + file + " cannot be removed", e);
            }
        }
    }

    private int opened(Remains remains, @Nullable Witness witness) {
        SQLiteDataSource past = new SQLiteDataSource();
        past.setUrl("jdbc:sqlite:" + file);
        try (Connection connection = past.getConnection()) {
            int version = Schema.version(connection);
            if (remains.mixed()) {
                checkWhole(connection);
            }
            if (version >= WITH_PULSE) {
                beat = beat(connection);
                compare(remains, witness);
            }
            return version;
        } catch (SQLException e) {
            if (dialect.fault(e) == Fault.DAMAGED) {
                setAside(Redaction.sentence(e));
            }
            return 0;
        }
    }

    /// Where the log was put into the file in part, and the rest of it is lost, the file may hold pages of two times.
    private static void checkWhole(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet told = statement.executeQuery("PRAGMA integrity_check(1)")) {
            if (!told.next() || !told.getString(1).equals("ok")) {
                throw new SQLException("its pages do not belong together", null, SQLiteErrorCode.SQLITE_CORRUPT.code);
            }
        }
    }

    private static Instant beat(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet at = statement.executeQuery("SELECT at FROM pulse WHERE id = 1")) {
            return at.next() ? Instant.ofEpochMilli(at.getLong(1)) : Instant.EPOCH;
        }
    }

    private void compare(Remains remains, @Nullable Witness witness) {
        if (witness == null || !beat.isBefore(witness.beat()) || remains.state() == Remains.State.LOG_DAMAGED) {
            return;
        }
        find(
                "store-put-back",
                file + " is older than what was last written here: it holds what was stored until about " + beat
                        + ", and was in use until " + witness.beat() + "; what came between is missing");
    }

    /// A database that was here and is not any more.
    private void missing(@Nullable Witness witness) {
        if (witness == null || witness.beat().equals(Instant.EPOCH)) {
            return;
        }
        String copy = Files.exists(part(SqliteParts.LOG)) ? "; " + SqliteParts.copy(file, clock.instant()) : "";
        find(
                "store-put-back",
                file + " is gone, which was in use until " + witness.beat()
                        + ": a new store was begun, without what waited in the old one" + copy);
    }

    private void find(String code, String sentence) {
        String remedy = BY_HAND.formatted(clock.instant(), code);
        found.add(new Trouble(code, Trouble.Level.DEGRADED, "", sentence, remedy, clock.instant()));
    }

    private void setAside(@Nullable String why) {
        Path aside = SqliteParts.unused(file, MARKER + "-", clock.instant());
        found.add(new Trouble(
                "store-set-aside",
                Trouble.Level.DEGRADED,
                "",
                file + " was damaged and is kept as " + aside.getFileName()
                        + "; a new store was begun, without what waited in the old one (" + why + ")",
                "sqlite3's .recover may bring it back; else refresh by hand what changed lately; then confirm:"
                        + " POST /api/v1/health/store-set-aside/confirm",
                clock.instant()));
        try {
            SqliteParts.move(file, aside);
            Files.deleteIfExists(part(MARKER));
            Files.deleteIfExists(part(WITNESS));
        } catch (IOException e) {
            throw new UncheckedIOException("the damaged " + file + " cannot be kept aside", e);
        }
    }

    /// What a person must confirm.
    List<Trouble> found() {
        return found.all();
    }

    /// What was found is in the database.
    void settled() {
        if (!found.all().isEmpty()) {
            found.clear();
        }
        Witness.write(part(WITNESS), true, beat, false);
    }

    /// Notes for the next start that so much is in the database.
    void beat(Instant at) {
        beat = at;
        Witness.write(part(WITNESS), true, at, false);
    }

    /// Nothing more is written: from now on the log may be put into the file, and be removed.
    void closing() {
        Witness.write(part(WITNESS), false, beat, true);
    }

    /// The next start shall keep the file aside.
    void markDamaged() {
        try {
            Files.write(part(MARKER), new byte[0]);
        } catch (IOException e) {
            LOG.errorf("%s cannot be marked as damaged: %s", file, Redaction.sentence(e));
        }
    }

    private Path part(String suffix) {
        return SqliteParts.part(file, suffix);
    }
}
