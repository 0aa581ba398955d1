package dev.freshet.url;

import dev.freshet.change.Change;
import dev.freshet.change.ObjectKey;
import dev.freshet.line.Kind;
import dev.freshet.line.Line;
import dev.freshet.line.Operation;
import dev.freshet.line.PrefetchOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// A site whose bucket changes at random while clients come and go.
final class ChangedSite {
    private final CachedSite site;
    private final Random random;
    private final CachedCopies copies;
    private final Buckets buckets;
    private int version;
    private int stale;
    private int named;
    private int extra;
    private int unreachable;

    ChangedSite(CachedSite site, Random random, CachedCopies copies, Buckets buckets) {
        this.site = site;
        this.random = random;
        this.copies = copies;
        this.buckets = buckets;
        for (String key : site.keys()) {
            if (random.nextInt(4) > 0) {
                buckets.write(site.bucket(), key, ++version);
            }
        }
    }

    /// What is read wrongly of the URLs of clients: each must be the entry that nginx takes the request to.
    List<String> misread(ClientLines lines) {
        List<String> wrong = new ArrayList<>();
        for (String url : site.urls()) {
            for (boolean condition : site.conditional() ? new boolean[] {false, true} : new boolean[] {false}) {
                EdgeEntry entry = copies.probe(url, condition);
                var checked = lines.check(Operation.REFRESH, Kind.FILE, url, PrefetchOptions.NONE, false);
                List<EdgeEntry> read =
                        switch (checked) {
                            case ClientLines.Checked.Good good ->
                                good.targets().stream()
                                        .map(target ->
                                                EdgeEntry.of(target.line().text()))
                                        .toList();
                            case ClientLines.Checked.Bad _ -> List.of();
                        };
                boolean right = site.conditional() ? read.contains(entry) : read.equals(List.of(entry));
                if (!right) {
                    wrong.add(url + " is " + entry + " and not " + read);
                }
            }
        }
        return wrong;
    }

    /// Clients ask for most of what there is.
    void fill() {
        for (String url : site.urls()) {
            if (random.nextInt(3) > 0) {
                copies.ask(url, random.nextBoolean());
            }
        }
    }

    /// Some clients come, and each is told what the origin has.
    void visit() {
        for (int i = 0; i < 5; i++) {
            copies.ask(site.urls().get(random.nextInt(site.urls().size())), random.nextBoolean());
        }
    }

    /// An object is written, made or removed.
    Change change() {
        String path = site.keys().get(random.nextInt(site.keys().size()));
        ObjectKey key = new ObjectKey(site.bucket(), path);
        boolean stood = buckets.has(site.bucket(), path);
        if (stood && random.nextInt(4) == 0) {
            buckets.remove(site.bucket(), path);
            return new Change.Removed(key, Instant.EPOCH);
        }
        buckets.write(site.bucket(), path, ++version);
        return new Change.Written(key, Instant.EPOCH, !stood);
    }

    /// What is wrong with the lines that were named for a change. All that they reach is refreshed.
    List<String> wrong(Change change, List<Line> lines) {
        Set<EdgeEntry> before = copies.stale();
        Set<EdgeEntry> covered = copies.covered(lines);
        List<String> wrong = new ArrayList<>();
        Set<EdgeEntry> missed = new HashSet<>(before);
        missed.removeAll(covered);
        missed.forEach(entry -> wrong.add("stale, but not named: " + entry));
        Set<EdgeEntry> needless = new HashSet<>(covered);
        needless.removeAll(before);
        for (Line line : lines) {
            if (line.kind() == Kind.FILE && !copies.reaches(line.text())) {
                unreachable++;
                if (!site.mayReach()) {
                    wrong.add("named, but nobody can ask for it: " + line.text());
                }
            }
        }
        needless.stream()
                .filter(entry -> !site.mayApply()
                        || lines.stream().anyMatch(line -> line.kind() != Kind.DIRECTORY && entry.isCoveredBy(line)))
                .forEach(entry -> wrong.add("named, but not stale: " + entry));
        covered.forEach(copies::refresh);
        stale += before.size();
        named += lines.size();
        extra += needless.size();
        return wrong.isEmpty() ? wrong : List.of(change + " " + lines, wrong.toString());
    }

    String figures() {
        return site.urls().size() + " URLs, " + copies.size() + " entries, " + named + " lines, " + stale + " stale, "
                + extra + " extra, " + unreachable + " out of reach";
    }
}
