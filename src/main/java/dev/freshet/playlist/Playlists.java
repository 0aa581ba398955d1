package dev.freshet.playlist;

import dev.freshet.backlog.Arrival;
import dev.freshet.backlog.Backlog;
import dev.freshet.backlog.Stored;
import dev.freshet.backlog.Urgency;
import dev.freshet.backlog.Wish;
import dev.freshet.change.Cause;
import dev.freshet.ledger.Entry;
import dev.freshet.ledger.Ledger;
import dev.freshet.line.Kind;
import dev.freshet.line.Operation;
import dev.freshet.line.Target;
import dev.freshet.plan.Batch;
import dev.freshet.trouble.Containment;
import dev.freshet.trouble.StoreDown;
import dev.freshet.url.ClientLines;
import dev.freshet.url.OriginAddresses;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Puts what playlists list into the backlog, before the playlists themselves are prefetched: whatever ends the
/// process meanwhile, they are still waiting and are read again, and wishes that come twice become one.
public final class Playlists {
    /// The reason in the records of what was listed. Such a record is not read again, if it is a playlist itself, so
    /// that playlists that list each other come to an end.
    private static final String SEGMENT = "segment of ";

    /// All playlists of one call share it: what else the account has to send waits meanwhile.
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final int READERS = 8;
    private static final int REMEMBERED = 10_000;

    private final Supplier<OriginAddresses> addresses;
    private final Supplier<ClientLines> lines;
    private final PlaylistSource source;
    private final Backlog backlog;
    private final Ledger ledger;
    private final Containment containment;
    private final Map<Long, Integer> expanded = new LinkedHashMap<>();

    /// @param addresses where playlists are read now
    /// @param lines how what they list is read now
    public Playlists(
            Supplier<OriginAddresses> addresses,
            Supplier<ClientLines> lines,
            PlaylistSource source,
            Backlog backlog,
            Ledger ledger,
            Containment containment) {
        this.addresses = addresses;
        this.lines = lines;
        this.source = source;
        this.backlog = backlog;
        this.ledger = ledger;
        this.containment = containment;
    }

    /// Reads the playlists that a batch is about to prefetch, unless they were read since their last change, and
    /// stores wishes for what they list. Blocks; throws [StoreDown].
    ///
    /// @return one sentence for each that could not be read, or not wholly
    public List<String> expand(Batch batch, Instant now) {
        List<Entry> unread =
                playlistsOf(batch).stream().filter(entry -> !isExpanded(entry)).toList();
        List<Gathering> gatherings = unread.stream().map(this::gathering).toList();
        read(gatherings);
        List<String> troubles = new ArrayList<>();
        List<CompletableFuture<Stored>> commits = new ArrayList<>();
        for (int i = 0; i < unread.size(); i++) {
            Entry entry = unread.get(i);
            gatherings.get(i).trouble().ifPresent(why -> troubles.add(entry.url() + ": " + why));
            List<Wish> wishes = wishes(entry, gatherings.get(i).urls(), now);
            if (!wishes.isEmpty()) {
                commits.add(backlog.add(arrival(entry, wishes)).toCompletableFuture());
            }
        }
        await(commits);
        unread.forEach(this::remember);
        return troubles;
    }

    /// The batch without the playlists that changed since they were read: they wait for their next reading.
    public Batch ready(Batch batch) {
        List<Long> changed = playlistsOf(batch).stream()
                .filter(entry -> !isExpanded(entry))
                .map(Entry::id)
                .toList();
        return changed.isEmpty()
                ? batch
                : batch.with(batch.items().stream()
                        .filter(item -> !changed.contains(item.record()))
                        .toList());
    }

    private List<Entry> playlistsOf(Batch batch) {
        if (batch.operation() != Operation.PREFETCH) {
            return List.of();
        }
        List<Long> records = batch.items().stream()
                .filter(item ->
                        Playlist.isNamedAsOne(item.line()) && addresses.get().most(item.line()) > 0)
                .map(Batch.Item::record)
                .toList();
        return records.isEmpty()
                ? List.of()
                : ledger.entries(records).stream()
                        .filter(entry -> !isSegment(entry.cause()))
                        .toList();
    }

    private static boolean isSegment(Cause cause) {
        return cause.reason() != null && cause.reason().startsWith(SEGMENT);
    }

    private synchronized boolean isExpanded(Entry entry) {
        return Objects.equals(expanded.get(entry.id()), entry.changes());
    }

    private synchronized void remember(Entry entry) {
        expanded.remove(entry.id());
        if (expanded.size() == REMEMBERED) {
            expanded.remove(expanded.keySet().iterator().next());
        }
        expanded.put(entry.id(), entry.changes());
    }

    private Gathering gathering(Entry entry) {
        return new Gathering(
                source,
                addresses.get(),
                url -> targets(entry, url).stream()
                        .map(target -> target.line().text())
                        .toList(),
                entry.url(),
                containment,
                "playlists of site " + entry.site());
    }

    private static void read(List<Gathering> gatherings) {
        if (gatherings.isEmpty()) {
            return;
        }
        ExecutorService readers =
                Executors.newFixedThreadPool(READERS, Thread.ofVirtual().factory());
        try {
            readers.invokeAll(
                    gatherings.stream().map(Executors::callable).toList(), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            readers.shutdownNow();
        }
    }

    private List<Wish> wishes(Entry entry, List<String> urls, Instant now) {
        Cause of = entry.cause();
        Cause cause = new Cause(of.source(), of.event(), of.bucket(), of.key(), of.by(), SEGMENT + entry.url());
        Urgency urgency = of.by() == null ? Urgency.AUTOMATIC : Urgency.MANUAL;
        return urls.stream()
                .flatMap(url -> targets(entry, url).stream())
                .map(target -> new Wish(target, cause, now, false, urgency))
                .toList();
    }

    /// None where it is on a host that is nobody's site, as advertisements are, or cannot be prefetched.
    private List<Target> targets(Entry entry, String url) {
        return switch (lines.get().exact(Operation.PREFETCH, Kind.FILE, url, entry.options(), false)) {
            case ClientLines.Checked.Good good -> good.targets();
            case ClientLines.Checked.Bad _ -> List.of();
        };
    }

    private static Arrival arrival(Entry entry, List<Wish> wishes) {
        Cause cause = wishes.getFirst().cause();
        return new Arrival(entry.request(), List.of(Arrival.Note.accepted(cause.source(), null, cause, wishes)), null);
    }

    private static void await(List<CompletableFuture<Stored>> commits) {
        try {
            commits.forEach(CompletableFuture::join);
        } catch (CompletionException e) {
            throw e.getCause() instanceof StoreDown down ? down : new StoreDown("the store failed", e);
        }
    }
}
