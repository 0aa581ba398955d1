package dev.freshet.support;

import dev.freshet.backlog.Arrival;
import dev.freshet.backlog.Urgency;
import dev.freshet.backlog.Wish;
import dev.freshet.change.Cause;
import dev.freshet.change.ObjectKey;
import dev.freshet.line.Debounce;
import dev.freshet.line.Kind;
import dev.freshet.line.Line;
import dev.freshet.line.Need;
import dev.freshet.line.Operation;
import dev.freshet.line.PrefetchOptions;
import dev.freshet.line.Product;
import dev.freshet.line.Rank;
import dev.freshet.line.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Makes wishes and arrivals that differ from the usual only in what a test is about.
public record Wishes(Instant at, Urgency urgency, Rank rank, boolean force, Debounce debounce) {
    public static final Debounce USUAL = new Debounce(Duration.ofSeconds(5), Duration.ofSeconds(60));
    public static final String HOST = "www.example.com";

    public static Wishes at(Instant at) {
        return new Wishes(at, Urgency.AUTOMATIC, Rank.ASSET, false, USUAL);
    }

    public Wishes urgency(Urgency other) {
        return new Wishes(at, other, rank, force, debounce);
    }

    public Wishes rank(Rank other) {
        return new Wishes(at, urgency, other, force, debounce);
    }

    public Wishes forced() {
        return new Wishes(at, urgency, rank, true, debounce);
    }

    public Wishes changedAt(Instant other) {
        return new Wishes(other, urgency, rank, force, debounce);
    }

    /// A refresh that may stay away where the last one put out this content; empty: content that is not known.
    public Wish refreshUnlessSame(String path, String eTag) {
        return refresh(path).with(new Need.UnlessSame(eTag));
    }

    public Wish refresh(String path) {
        return wish(Operation.REFRESH, Kind.FILE, "https://" + HOST + path, false);
    }

    public Wish directory(String path) {
        return wish(Operation.REFRESH, Kind.DIRECTORY, "https://" + HOST + path, false);
    }

    public Wish prefetch(String path) {
        return wish(Operation.PREFETCH, Kind.FILE, "https://" + HOST + path, false);
    }

    public Wish prefetchAfterRefresh(String path) {
        return wish(Operation.PREFETCH, Kind.FILE, "https://" + HOST + path, true);
    }

    /// Through another member of the host's shared-cache group.
    public Wish prefetchThrough(String member, String path) {
        Wish wish = wish(Operation.PREFETCH, Kind.FILE, "https://" + member + path, true);
        return wish.with(wish.target().through("https://" + HOST + path));
    }

    public Wish wish(Operation operation, Kind kind, String line, boolean afterRefresh) {
        String host = line.substring(line.indexOf("//") + 2, line.indexOf('/', line.indexOf("//") + 2));
        String key = line.substring(line.indexOf(host) + host.length() + 1);
        Target target = new Target(
                "www",
                "main",
                Product.CDN,
                operation,
                new Line(kind, line, host),
                rank,
                debounce,
                afterRefresh,
                PrefetchOptions.NONE,
                "a test");
        Cause cause = Cause.ofChange("oss", "event-" + key, new ObjectKey("my-site", key.isEmpty() ? "/" : key));
        return new Wish(target, cause, at, force, urgency);
    }

    /// One event without an idempotency key that leads to these wishes.
    public static Arrival arrival(Wish... wishes) {
        return arrival(null, wishes);
    }

    /// One event that leads to these wishes.
    public static Arrival arrival(@org.jspecify.annotations.Nullable String dedupe, Wish... wishes) {
        Arrival.Note note = Arrival.Note.accepted("oss", dedupe, wishes[0].cause(), List.of(wishes));
        return new Arrival(UUID.randomUUID().toString(), List.of(note), null);
    }
}
