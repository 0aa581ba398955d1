package dev.freshet.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownLineTest {
    @ParameterizedTest
    @CsvSource({
        "https://www.example.com/a, http://www.example.com/a, true",
        "https://www.example.com/a, www.example.com/a, true",
        "https://www.example.com/%E4, HTTP://WWW.example.COM/%e4, true",
        "https://www.example.com/a, https://www.example.com/A, false",
        "https://www.example.com/a?u=http://b.com/, www.example.com/a?u=http://b.com/, true",
        "https://www.example.com/a?u=http://b.com/, www.example.com/a?u=https://b.com/, false",
        "https://www.example.com/[0-9].*, www.example.com/[0-9].*, true",
        "https://www.example.com/a/, https://www.example.com/a, false"
    })
    void twoTextsAreOneLineOrNot(String sent, String shown, boolean same) {
        assertThat(ShownLine.form(sent).equals(ShownLine.form(shown))).isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource({"https://WWW.example.com/a, www.example.com", "www.example.com/.*, www.example.com", "a.com, a.com"})
    void theDomainEndsBeforeThePath(String line, String domain) {
        assertThat(ShownLine.domain(line)).isEqualTo(domain);
    }
}
