package dev.freshet.githost;

import dev.freshet.change.GitHost;
import dev.freshet.change.Push;
import dev.freshet.push.Comparison;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/// Asks the hosts that the settings name.
public final class HostComparison implements Comparison {
    static final int MOST_PAGES = 20;

    /// As many as a delivery lists at most.
    static final int MOST_FILES = 100_000;

    private final Map<GitHost, HostAccess> hosts;
    private final Clients clients;
    private final Duration patience;
    private final LongSupplier nanos;
    private final Map<GitHost, CompareApi> apis = new ConcurrentHashMap<>();
    private final Map<GitHost, Limit> limits = new ConcurrentHashMap<>();
    private final ExecutorService askers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("freshet-compare").factory());

    private record Limit(String why, long until) {}

    /// @param hosts how they are reached
    /// @param connect how long a connection may take
    /// @param answer how long the host may let wait for an answer
    /// @param patience how long all of it may take, whoever sends octet by octet
    /// @param nanos passes as `System.nanoTime` does
    public HostComparison(
            Map<GitHost, HostAccess> hosts, Duration connect, Duration answer, Duration patience, LongSupplier nanos) {
        this.nanos = nanos;
        this.hosts = hosts.isEmpty() ? Map.of() : new EnumMap<>(hosts);
        this.clients = new Clients(connect, answer);
        this.patience = patience;
    }

    @Override
    public Told compare(Push push) {
        String label = push.host().label();
        if (push.before() == null) {
            return new Told.Unknown("the branch is new, so there is nothing to compare it with");
        }
        if (push.host() == GitHost.GOGS || push.host() == GitHost.CODING) {
            return new Told.Unknown(label + " has no API that compares commits");
        }
        HostAccess access = hosts.get(push.host());
        if (access == null) {
            return new Told.Unknown(label + " cannot be asked: freshet.git." + label + " is not configured");
        }
        return rest(push.host()).<Told>map(told -> told).orElseGet(() -> ask(push, access));
    }

    /// What the host asked for counts for all of its pushes: hosts shut out whoever asks on (docs.github.com).
    private Optional<Told.Limited> rest(GitHost host) {
        Limit limit = limits.get(host);
        Duration left = limit == null ? Duration.ZERO : Duration.ofNanos(limit.until() - nanos.getAsLong());
        return limit == null || !left.isPositive()
                ? Optional.empty()
                : Optional.of(new Told.Limited(limit.why(), left));
    }

    private Told ask(Push push, HostAccess access) {
        String label = push.host().label();
        Future<Told> asking = askers.submit(() -> told(push, access));
        try {
            return asking.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return new Told.Failed(label + ": no whole answer within " + patience.toSeconds() + " s");
        } catch (ExecutionException e) {
            return new Told.Failed(label + ": " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Told.Failed(label + ": there was no time left to ask");
        } finally {
            asking.cancel(true);
        }
    }

    private Told told(Push push, HostAccess access) {
        try {
            CompareApi api = apis.computeIfAbsent(push.host(), host -> api(host, access));
            Touched touched = api.ask(push);
            return touched.size() > MOST_FILES
                    ? new Told.Unknown("%s: it tells of %,d files, more than %,d"
                            .formatted(push.host().label(), touched.size(), MOST_FILES))
                    : new Told.Files(touched.files());
        } catch (Unanswered unanswered) {
            String why = push.host().label() + ": " + unanswered.why();
            if (unanswered.rest().isPositive()) {
                limits.put(
                        push.host(),
                        new Limit(why, nanos.getAsLong() + unanswered.rest().toNanos()));
                return new Told.Limited(why, unanswered.rest());
            }
            return unanswered.isForGood() ? new Told.Unknown(why) : new Told.Failed(why);
        }
    }

    private CompareApi api(GitHost host, HostAccess access) {
        return switch (host) {
            case GITHUB -> new Github(access, clients);
            case GITLAB -> new Gitlab(access, clients);
            case GITEE -> new Gitee(access, clients);
            case GITEA, FORGEJO -> new Gitea(access, clients);
            case BITBUCKET -> new Bitbucket(access, clients);
            case BITBUCKET_SERVER -> new BitbucketServer(access, clients);
            case CODEUP -> new Codeup(access, clients);
            case GOGS, CODING -> throw new IllegalArgumentException(host.label() + " has no such API");
        };
    }
}
