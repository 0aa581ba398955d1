package dev.freshet.jdbc;

import dev.freshet.redaction.Redaction;
import dev.freshet.trouble.Trouble;
import dev.freshet.trouble.TroubleSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Rows with words that this version does not know, as a newer one may write them. Each is passed over, so that those
/// beside it are read, and told of as long as somebody meets it.
final class Unreadable implements TroubleSource {
    /// Until such a row is met again.
    static final Duration AGAIN = Duration.ofMinutes(5);

    /// What one of them waits for.
    static final String REASON = "cannot be read by this version of Freshet; GET /api/v1/health says why";

    /// Longer than it takes to meet it again, so that the trouble stays as long as the row does.
    private static final Duration REMEMBERED = AGAIN.plusMinutes(1);

    /// Rows of a table that are told apart.
    private static final int MOST = 100;

    private static final Set<String> BEFORE_A_TABLE = Set.of("FROM", "UPDATE", "INTO");

    private record Met(Instant since, Instant last, Set<Long> ids, String why) {}

    private final InstantSource clock;
    private final Map<String, Met> tables = new TreeMap<>();

    Unreadable(InstantSource clock) {
        this.clock = clock;
    }

    /// Notes one.
    ///
    /// @param statement that found it
    /// @param row where it is
    /// @param why what the reader threw
    void met(String statement, ResultSet row, RuntimeException why) {
        Long id = id(row);
        Instant now = clock.instant();
        synchronized (tables) {
            forget(now);
            String table = table(statement);
            Met before = tables.get(table);
            Set<Long> ids = before == null ? new TreeSet<>() : before.ids();
            if (id != null && ids.size() < MOST) {
                ids.add(id);
            }
            tables.put(table, new Met(before == null ? now : before.since(), now, ids, Redaction.sentence(why)));
        }
    }

    private static @Nullable Long id(ResultSet row) {
        try {
            return row.getLong("id");
        } catch (SQLException without) {
            return null;
        }
    }

    private static String table(String statement) {
        Iterator<String> words = statement
                .lines()
                .flatMap(line -> List.of(line.strip().split(" ")).stream())
                .iterator();
        while (words.hasNext()) {
            if (BEFORE_A_TABLE.contains(words.next()) && words.hasNext()) {
                return words.next();
            }
        }
        return "a table";
    }

    private void forget(Instant now) {
        tables.values().removeIf(met -> Duration.between(met.last(), now).abs().compareTo(REMEMBERED) > 0);
    }

    @Override
    public List<Trouble> troubles() {
        synchronized (tables) {
            forget(clock.instant());
            return tables.entrySet().stream()
                    .map(entry -> trouble(entry.getKey(), entry.getValue()))
                    .toList();
        }
    }

    private static Trouble trouble(String table, Met met) {
        String which =
                met.ids().isEmpty() ? "" : ", of which " + met.ids().iterator().next() + " is the id of one";
        return new Trouble(
                "store-rows-unreadable",
                Trouble.Level.DEGRADED,
                table,
                "the table " + table + " of the store has rows that this version cannot read and passes over" + which
                        + ": " + met.why(),
                "run the version that wrote them again, or remove them; what they stand for is not worked on meanwhile",
                met.since());
    }
}
