package dev.freshet.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.freshet.change.Change;
import dev.freshet.line.Line;
import dev.freshet.line.Target;
import dev.freshet.site.Site;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Beside a cache that was not written here: nginx does to requests what the domains' configuration says, and after
/// each change the lines named for it must be those whose copies are stale.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NginxTest {
    private static final int CHANGES = 25;
    private static final String AGAIN = "freshet.nginx.seed";

    private final long seed = Long.getLong(AGAIN, new Random().nextLong());
    private final List<CachedSite> sites = CachedSites.of(new Random(seed));
    private final UrlMap map = new UrlMap(sites.stream().map(CachedSite::site).toList());
    private final ClientLines lines =
            new ClientLines(sites.stream().map(CachedSite::site).toList());
    private final Buckets buckets = new Buckets();
    private Nginx nginx;
    private NginxClient client;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        Optional<Path> program = Nginx.program();
        String missing = "nginx is missing: install Debian's nginx-light, or run scripts/verify --install";
        if (Boolean.parseBoolean(System.getenv("CI"))) {
            assertThat(program).as(missing).isPresent();
        }
        assumeThat(program).as(missing).isPresent();
        sites.forEach(site -> buckets.add(site.site()));
        List<Site> all = sites.stream().map(CachedSite::site).toList();
        nginx = Nginx.start(program.orElseThrow(), folder, port -> NginxConfiguration.of(all, port, buckets.port()));
        client = new NginxClient(nginx.port());
    }

    @AfterAll
    void stop() throws InterruptedException {
        if (client != null) {
            client.close();
            nginx.close();
        }
        buckets.close();
    }

    @Test
    void thereAreFiveHundredChanges() {
        assertThat(sites.size() * CHANGES).isGreaterThanOrEqualTo(500);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sites")
    void whatIsNamedForAChangeIsWhatIsStaleAfterIt(CachedSite site, TestReporter reporter) {
        CachedCopies copies = new CachedCopies(client, buckets);
        ChangedSite changed = new ChangedSite(site, new Random(seed), copies, buckets);
        assertThat(changed.misread(lines)).as(again(site)).isEmpty();
        changed.fill();
        for (int i = 0; i < CHANGES; i++) {
            Change change = changed.change();
            List<Line> named =
                    switch (map.map(change)) {
                        case Mapping.Targets found ->
                            found.targets().stream().map(Target::line).toList();
                        case Mapping.Nothing _, Mapping.Unsendable _ -> List.of();
                    };
            assertThat(changed.wrong(change, named)).as(again(site)).isEmpty();
            changed.visit();
        }
        copies.compareAll();
        reporter.publishEntry(site.site().name(), changed.figures());
    }

    private String again(CachedSite site) {
        return site + ", again with -D" + AGAIN + "=" + seed;
    }

    List<CachedSite> sites() {
        return sites;
    }
}
