package dev.freshet.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class WideLinesTest {
    private static final List<String> PARTS = List.of("a", "b", "/", "/", "-", "?", "7");

    @Provide
    Arbitrary<String> urls() {
        return Arbitraries.of("//h.example/", "//i.example/")
                .flatMap(host -> Arbitraries.of(PARTS).list().ofMaxSize(8).map(parts -> host + String.join("", parts)));
    }

    @Provide
    Arbitrary<Line> lines() {
        Arbitrary<String> paths =
                Arbitraries.of("a", "b", "/", "-", "7").list().ofMaxSize(4).map(parts -> String.join("", parts));
        Arbitrary<String> hosts = Arbitraries.of("//h.example/", "//i.example/");
        Arbitrary<Line> directories = paths.map(path -> new Line(
                Kind.DIRECTORY,
                "//h.example/" + path + (path.isEmpty() || path.endsWith("/") ? "" : "/"),
                "h.example"));
        Arbitrary<Line> patterns = Arbitraries.of("a", "b", "/", "[^/]*", ".*", "[0-9]", "[a-z]")
                .list()
                .ofMaxSize(5)
                .map(parts -> new Line(Kind.PATTERN, "//h.example/" + String.join("", parts), "h.example"));
        Arbitrary<Line> withoutParameters =
                hosts.flatMap(host -> paths.map(path -> new Line(Kind.IGNORE_PARAMS, host + path, "h.example")));
        return Arbitraries.oneOf(directories, patterns, withoutParameters);
    }

    /// Asked of all at once as asked of each.
    @Property
    void oneOfThemReachesWhatOneOfThemCovers(@ForAll("lineLists") List<Line> lines, @ForAll("urls") String url) {
        WideLines<Line> wide = new WideLines<>();
        lines.forEach(line -> wide.add(line.kind(), line.text(), line));

        boolean covered = lines.stream().anyMatch(line -> Coverage.covers(line.kind(), line.text(), url));
        assertThat(wide.reaching(url)).satisfies(found -> {
            assertThat(found.isPresent()).isEqualTo(covered);
            found.ifPresent(line ->
                    assertThat(Coverage.covers(line.kind(), line.text(), url)).isTrue());
        });
    }

    @Provide
    Arbitrary<List<Line>> lineLists() {
        return lines().list().ofMaxSize(6);
    }

    @Test
    void everythingReachesEveryUrl() {
        WideLines<String> wide = new WideLines<>();
        assertThat(wide.reaching("//h.example/a")).isEmpty();
        wide.add(Kind.EVERYTHING, "//h.example everything", "all");
        assertThat(wide.reaching("//h.example/a")).contains("all");
    }

    /// More than anybody has quota for: a prefetch that waits for nothing does no harm, one that does not wait may.
    @Test
    void beyondABoundPatternsOfADomainAreTakenToReachAllOfIt() {
        WideLines<Integer> wide = new WideLines<>();
        for (int i = 0; i < WideLines.MOST_PATTERNS; i++) {
            wide.add(Kind.PATTERN, "//h.example/" + i + ".*", i);
        }
        assertThat(wide.reaching("//h.example/a")).isEmpty();
        wide.add(Kind.PATTERN, "//h.example/b.*", -1);
        assertThat(wide.reaching("//h.example/a")).contains(0);
        assertThat(wide.reaching("//i.example/a")).isEmpty();
    }
}
