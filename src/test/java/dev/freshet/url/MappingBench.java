package dev.freshet.url;

import dev.freshet.change.Change;
import dev.freshet.change.ObjectKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// How many keys a second one core maps through twenty rules (design §5), beside a bare hash of the same keys. A
/// program, not a test.
public final class MappingBench {
    private static final int KEYS = 200_000;

    private MappingBench() {}

    public static void main(String[] args) {
        List<Change> changes = changes();
        UrlMap map = new UrlMap(List.of(Sites.with(Action.REFRESH, rules())));
        for (int round = 0; round < 6; round++) {
            long start = System.nanoTime();
            long lines = 0;
            for (Change change : changes) {
                lines += map.map(change) instanceof Mapping.Targets found
                        ? found.targets().size()
                        : 0;
            }
            long mapped = System.nanoTime() - start;
            System.out.printf("%,d keys/s, %d lines%n", KEYS * 1_000_000_000L / mapped, lines);
        }
    }

    private static Site.Rule[] rules() {
        List<Site.Rule> rules = new ArrayList<>();
        for (String glob : List.of(
                "drafts/**",
                "**/.git/**",
                "**/*.{map,tmp,bak}",
                "tmp/*",
                "private/**/*.pdf",
                "**/node_modules/**",
                "a?b/*.txt",
                "**/*~",
                "logs/**",
                "**/_*/**",
                "en/**/old/*.html",
                "*.zip",
                "**/*-draft.md",
                "img/**/raw/**",
                "**/test/*.js",
                "old-*/**",
                "**/*.{php,asp,jsp}",
                "beta/*/*.html",
                "**/.*",
                "posts/*.md")) {
            rules.add(Sites.rule(glob, Action.REFRESH));
        }
        return rules.toArray(Site.Rule[]::new);
    }

    private static List<Change> changes() {
        List<Change> changes = new ArrayList<>(KEYS);
        String[] shapes = {"assets/js/app.%d.js", "posts/2026/%d/index.html", "img/产品/%d.png", "docs/a b/%d.pdf"};
        for (int i = 0; i < KEYS; i++) {
            String key = shapes[i % shapes.length].formatted(i);
            changes.add(new Change.Written(new ObjectKey("b", key), Instant.EPOCH, false));
        }
        return changes;
    }
}
