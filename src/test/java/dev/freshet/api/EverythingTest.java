package dev.freshet.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.line.Kind;
import dev.freshet.line.Product;
import dev.freshet.support.VideoSites;
import dev.freshet.trust.Caller;
import dev.freshet.trust.Role;
import dev.freshet.url.ClientLines;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whoever empties a whole ESA site must be an admin and say so twice, the second time by its name.
class EverythingTest {
    private static final ClientLines LINES = new ClientLines(List.of(VideoSites.servedBy(Product.ESA)));

    private static Submission submit(String body, Role role) {
        Mistakes mistakes = new Mistakes();
        Form form = Bodies.form(body.getBytes(StandardCharsets.UTF_8), ManualForms.REFRESH, mistakes);
        ManualRequest request = ManualForms.refresh(form, mistakes);
        return new LineChecks(LINES, request, new Caller("somebody", role), Instant.EPOCH, mistakes).submission();
    }

    @Test
    void anAdminWhoConfirmsItTwiceIsHeeded() {
        Submission submission =
                submit("{\"everything\":[\"www\"],\"confirm\":true,\"confirmEverything\":\"www\"}", Role.ADMIN);

        assertThat(submission.wishes()).singleElement().satisfies(wish -> {
            assertThat(wish.target().line().kind()).isEqualTo(Kind.EVERYTHING);
            assertThat(wish.target().line().text()).isEqualTo("www.example.com everything");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"everything\":[\"www\"]}                                                    | 400",
                "{\"everything\":[\"www\"],\"confirm\":true}                                   | 400",
                "{\"everything\":[\"www\"],\"confirmEverything\":\"www\"}                      | 400",
                "{\"everything\":[\"www\"],\"confirm\":true,\"confirmEverything\":\"other\"}   | 400",
                "{\"everything\":[\"other\"],\"confirm\":true,\"confirmEverything\":\"other\"} | 400"
            })
    void nobodyElseIs(String body, int status) {
        assertThatThrownBy(() -> submit(body, Role.ADMIN)).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(
                        refusal.problem().status())
                .isEqualTo(status));
    }

    @Test
    void anOperatorIsNot() {
        assertThatThrownBy(() -> submit(
                        "{\"everything\":[\"www\"],\"confirm\":true,\"confirmEverything\":\"www\"}", Role.OPERATOR))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.problem().status()).isEqualTo(403));
    }
}
