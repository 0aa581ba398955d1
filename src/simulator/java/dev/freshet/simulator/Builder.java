package dev.freshet.simulator;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Says what a simulator shall be; [#start] makes it listen.
public final class Builder {
    private final List<Account> accounts = new ArrayList<>();
    private final Set<Quirk> quirks = EnumSet.noneOf(Quirk.class);
    private String host = "127.0.0.1";
    private int port;
    private InstantSource clock = InstantSource.system();
    private Optional<InstantSource> signatureClock = Optional.empty();
    private Duration refreshTakes = Duration.ofMinutes(5);
    private Duration prefetchTakes = Duration.ofMinutes(10);
    private Duration visibleAfter = Duration.ZERO;
    private Limits limits = Limits.documented();
    private int loggedCalls = 200_000;
    private long loggedCharacters = 128L << 20;
    private long seed = 1;

    Builder() {}

    public Builder host(String address) {
        host = address;
        return this;
    }

    /// 0 takes a free one.
    public Builder port(int number) {
        port = number;
        return this;
    }

    /// The time of everything: tasks, quotas, limits, timestamps, the `Date` header.
    public Builder clock(InstantSource source) {
        clock = source;
        return this;
    }

    /// Judges timestamps and nonces by another clock: for vendor clients that stamp by the machine's clock while
    /// the test turns its own.
    public Builder signatureClock(InstantSource source) {
        signatureClock = Optional.of(source);
        return this;
    }

    public Builder account(Account account) {
        accounts.add(account);
        return this;
    }

    public Builder refreshTakes(Duration duration) {
        refreshTakes = duration;
        return this;
    }

    public Builder prefetchTakes(Duration duration) {
        prefetchTakes = duration;
        return this;
    }

    /// How long a fresh id stays invisible to task queries (alibaba-api.md §2.4).
    public Builder visibleAfter(Duration duration) {
        visibleAfter = duration;
        return this;
    }

    public Builder limits(Limits changed) {
        limits = changed;
        return this;
    }

    public Builder quirks(Quirk... more) {
        quirks.addAll(Arrays.asList(more));
        return this;
    }

    /// How many calls the log keeps, and how many characters of parameters in all; older calls are dropped and counted.
    public Builder callLog(int calls, long characters) {
        loggedCalls = calls;
        loggedCharacters = characters;
        return this;
    }

    /// What makes the faults that come with a probability repeatable.
    public Builder seed(long number) {
        seed = number;
        return this;
    }

    public Simulator start() {
        return new Simulator(settings());
    }

    Settings settings() {
        return new Settings(
                host,
                port,
                clock,
                signatureClock.orElse(clock),
                accounts,
                refreshTakes,
                prefetchTakes,
                visibleAfter,
                limits,
                quirks,
                loggedCalls,
                loggedCharacters,
                seed);
    }
}
