package dev.freshet.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.freshet.change.Change;
import dev.freshet.change.Content;
import dev.freshet.change.Element;
import dev.freshet.change.ObjectKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/// Payloads that others recorded, where `FRESHET_PAYLOADS` names their folder.
class RecordedPayloadsTest {
    /// Folders of what Git hosts post to their own doors.
    private static final Set<String> WEBHOOKS =
            Set.of("bitbucket-cloud", "bitbucket-server", "gitea", "gitee", "github", "gitlab", "gogs");

    private Path folder = Path.of("");

    @BeforeEach
    void find() {
        String named = System.getenv("FRESHET_PAYLOADS");
        assumeTrue(named != null, "skipped: FRESHET_PAYLOADS names no folder of recorded payloads");
        folder = Path.of(named);
        assertThat(folder).isDirectory();
    }

    private Intake intake(Path file) {
        try {
            return Fixtures.intake(Files.readAllBytes(file));
        } catch (IOException unreadable) {
            throw new AssertionError(file.toString(), unreadable);
        }
    }

    private Element only(String file) {
        if (intake(folder.resolve(file)) instanceof Intake.Elements(List<Element> elements) && elements.size() == 1) {
            return elements.getFirst();
        }
        throw new AssertionError(file + " holds not one element: " + intake(folder.resolve(file)));
    }

    @Test
    void theOssEventIsOneChange() {
        assertThat(only("fc-oss/fc3-component-oss.json")).isInstanceOfSatisfying(Element.Changed.class, changed -> {
            Instant at = Instant.parse("2017-04-21T12:46:37Z");
            Content content = new Content("688A7BF4F233DC9C88A80BF985AB7329", null);
            assertThat(changed.change())
                    .isEqualTo(new Change.Written(new ObjectKey("testbucket", "image/a.jpg"), at, true, content));
            assertThat(changed.cause().event()).isEqualTo("58F9FF2D3DF792092E12044C");
        });
    }

    @Test
    void theEventOfTheCdnEndsItsTask() {
        assertThat(only("fc-cdn/fc3-component-CachedObjectsRefreshed.json")).isInstanceOf(Element.Finished.class);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/recorded-endings.csv", numLinesToSkip = 1)
    void eachFileEndsAsTheTableSays(String file, int accepted, int finished, int ignored, int refused)
            throws IOException {
        assertThat(Ending.of(Files.readAllBytes(folder.resolve(file))))
                .isEqualTo(new Ending(accepted, finished, ignored, refused));
    }

    @Test
    void everyFileThatIsNoWebhookIsInTheTable() throws IOException {
        try (Stream<Path> files = Files.walk(folder);
                Stream<String> table = Files.lines(Path.of("src/test/resources/recorded-endings.csv"))) {
            assertThat(table.skip(1).map(row -> row.substring(0, row.indexOf(','))))
                    .containsExactlyInAnyOrderElementsOf(files.filter(Files::isRegularFile)
                            .map(file -> folder.relativize(file).toString())
                            .filter(file ->
                                    file.contains("/") && !WEBHOOKS.contains(file.substring(0, file.indexOf('/'))))
                            .toList());
        }
    }

    @Test
    void aDownloadWithFieldsAtOddPlacesIsIgnored() {
        assertThat(only("oss-mns/alibabaclouddocs-GetObject-notification.json")).isInstanceOf(Element.Ignored.class);
    }

    @Test
    void everyFileOfTheFolderHasAnEnd() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            assertThat(all).isNotEmpty();
            assertThat(all).allSatisfy(file -> assertThat(intake(file)).isNotNull());
        }
    }
}
