package dev.freshet.jdbc;

import dev.freshet.backlog.Wish;
import dev.freshet.change.Cause;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Puts the changes of a key in the order of its versions, where its source numbers them (events.md §4.1): of two, the
/// one with the greater number gets the later time, and all else goes by times. So do those of one number: emulators of
/// S3 give it to all.
final class Versions {
    private static final String KNOWN = "SELECT bucket, key, sequencer, at FROM version WHERE key = ANY (?)";
    private static final Insert KEEP =
            Insert.into("version", "bucket text, key text, sequencer text, at bigint, seen_at bigint", """
            ON CONFLICT (bucket, key) DO UPDATE SET
              sequencer = excluded.sequencer, at = excluded.at, seen_at = excluded.seen_at
            WHERE excluded.sequencer > version.sequencer
              OR excluded.sequencer = version.sequencer AND excluded.at > version.at
            RETURNING bucket""");

    /// The longest that an event may name.
    private static final int DIGITS = 64;

    private static final Comparator<Key> ORDER =
            Comparator.comparing(Key::bucket).thenComparing(Key::key);

    private Versions() {}

    private record Key(String bucket, String key) {
        static Key of(Cause cause) {
            return new Key(Objects.requireNonNullElse(cause.bucket(), ""), Objects.requireNonNullElse(cause.key(), ""));
        }
    }

    private record Version(String sequencer, Instant at) {}

    /// The same wishes, those of numbered versions with times in the order of their numbers.
    static List<Fold.Item> inOrder(Sql sql, List<Fold.Item> items, Instant now) throws SQLException {
        List<String> keys = items.stream()
                .filter(item -> item.wish().sequencer() != null)
                .map(item -> Key.of(item.wish().cause()).key())
                .distinct()
                .toList();
        if (keys.isEmpty()) {
            return items;
        }
        Map<Key, Version> newest = new HashMap<>();
        sql.list(
                KNOWN,
                row -> newest.put(
                                new Key(row.getString("bucket"), row.getString("key")),
                                new Version(row.getString("sequencer"), Columns.instantOf(row, "at")))
                        == null,
                sql.list(keys));
        Map<Key, Version> newer = new TreeMap<>(ORDER);
        List<Fold.Item> ordered = new ArrayList<>(items.size());
        for (Fold.Item item : items) {
            ordered.add(item.wish().sequencer() == null ? item : inOrder(item, newest, newer));
        }
        keep(sql, newer, now);
        return ordered;
    }

    private static Fold.Item inOrder(Fold.Item item, Map<Key, Version> newest, Map<Key, Version> newer) {
        Wish wish = item.wish();
        Key key = Key.of(wish.cause());
        String number = padded(Objects.requireNonNull(wish.sequencer()));
        Version known = newest.get(key);
        int order = known == null ? 1 : number.compareTo(known.sequencer());
        Instant at = wish.at();
        if (known != null && order > 0 && !at.isAfter(known.at())) {
            at = known.at().plusMillis(1);
        } else if (known != null && order < 0 && !at.isBefore(known.at())) {
            at = known.at().minusMillis(1);
        }
        // What comes with a greater number is to be later than all that came with this one.
        if (known == null || order > 0 || order == 0 && at.isAfter(known.at())) {
            newest.put(key, new Version(number, at));
            newer.put(key, new Version(number, at));
        }
        return new Fold.Item(item.arrival(), item.request(), item.event(), wish.at(at));
    }

    /// Numbers of one key compare as texts once they are of one length.
    private static String padded(String sequencer) {
        return "0".repeat(DIGITS - sequencer.length()) + sequencer;
    }

    private static void keep(Sql sql, Map<Key, Version> newer, Instant now) throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>(newer.size());
        newer.forEach((key, version) -> rows.add(new Object[] {
            key.bucket(), key.key(), version.sequencer(), version.at().toEpochMilli(), now.toEpochMilli()
        }));
        if (!rows.isEmpty()) {
            sql.insert(KEEP, rows, row -> row.getString(1));
        }
    }
}
