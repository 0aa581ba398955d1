package dev.freshet.push;

import dev.freshet.change.TouchedFile;
import dev.freshet.site.Site;
import dev.freshet.url.RepositoryFeed;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tells whether what was pushed shows at the origin: after a delay, and, where the origin is watched, when some of the
/// files have other tags than before.
final class Deployments {
    /// A deployment puts out all files or none, as far as a few can tell.
    private static final int SAMPLE = 5;

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final String NOT_THERE = "";

    private final OriginProbe probe;

    Deployments(OriginProbe probe) {
        this.probe = probe;
    }

    /// What can be told of it.
    sealed interface Sight {
        /// It shows.
        record Out() implements Sight {}

        /// Nobody waits for it any longer.
        record Late(String why) implements Sight {}

        /// It does not show yet.
        record NotYet(Pending learnt, Instant until, String reason) implements Sight {}
    }

    Sight look(Pending pending, RepositoryFeed feed, List<TouchedFile> files, InstantSource clock) {
        Site.Deployment deployment = feed.source().deployment();
        Instant earliest = pending.receivedAt().plus(deployment.delay());
        Map<String, Sample> sample = sample(feed, deployment.watch(), files);
        if (deployment.watch() != null
                && sample.isEmpty()
                && !Below.of(feed, files).isNothing()) {
            // None of it is a file that the origin could be asked for.
            earliest = pending.receivedAt().plus(deployment.watch().atMost());
        }
        if (deployment.watch() == null || sample.isEmpty()) {
            return clock.instant().isBefore(earliest)
                    ? new Sight.NotYet(pending, earliest, "waits until " + earliest + " for its deployment")
                    : new Sight.Out();
        }
        Instant latest = pending.receivedAt().plus(deployment.watch().atMost());
        return watched(pending, sample, earliest, latest, clock);
    }

    private Sight watched(
            Pending pending, Map<String, Sample> sample, Instant earliest, Instant latest, InstantSource clock) {
        Map<String, String> before = pending.before();
        Map<String, String> tags = before == null || !clock.instant().isBefore(earliest) ? tags(sample) : Map.of();
        Pending known = pending.before(firstOf(before, tags));
        long out = sample.entrySet().stream()
                .filter(one -> isOut(one.getKey(), one.getValue(), known.before(), tags))
                .count();
        Instant now = clock.instant();
        if (out == sample.size() && !now.isBefore(earliest)) {
            return new Sight.Out();
        }
        if (!now.isBefore(latest)) {
            return new Sight.Late("the origin still had " + (sample.size() - out) + " of " + sample.size()
                    + " files as before when wait-at-most was over");
        }
        Instant next = now.isBefore(earliest) ? earliest : now.plus(PAUSE);
        return new Sight.NotYet(
                known,
                next.isBefore(latest) ? next : latest,
                "waits until the origin has it: " + out + " of " + sample.size() + " files so far; goes out at "
                        + latest + " at the latest");
    }

    /// The first tag of each file that the origin ever gave.
    private static Map<String, String> firstOf(@Nullable Map<String, String> before, Map<String, String> tags) {
        Map<String, String> first = new LinkedHashMap<>(tags);
        if (before != null) {
            first.putAll(before);
        }
        return first;
    }

    /// A file that was not asked for in time, or in vain, has no tag to differ from.
    private static boolean isOut(
            String path, Sample file, @Nullable Map<String, String> before, Map<String, String> tags) {
        String tag = tags.get(path);
        if (tag == null) {
            return false;
        }
        if (file.removed()) {
            return tag.equals(NOT_THERE);
        }
        String old = before == null ? null : before.get(path);
        return !tag.equals(NOT_THERE) && old != null && !tag.equals(old);
    }

    private record Sample(URI address, boolean removed) {}

    private static Map<String, Sample> sample(
            RepositoryFeed feed, Site.@Nullable Watch watch, List<TouchedFile> files) {
        Map<String, Sample> sample = new LinkedHashMap<>();
        for (TouchedFile file : files) {
            if (watch != null && sample.size() < SAMPLE && feed.takes(file) && !file.mayHoldOthers()) {
                Optional<URI> address = feed.atOrigin(watch, file);
                address.ifPresent(uri -> sample.put(file.path(), new Sample(uri, file.removed())));
            }
        }
        return sample;
    }

    private Map<String, String> tags(Map<String, Sample> sample) {
        Map<String, String> tags = new LinkedHashMap<>();
        sample.forEach((path, file) -> {
            switch (probe.probe(file.address())) {
                case OriginProbe.Seen.There there -> tags.put(path, there.tag());
                case OriginProbe.Seen.Gone _ -> tags.put(path, NOT_THERE);
                case OriginProbe.Seen.Untold _ -> {}
            }
        });
        return tags;
    }
}
