package dev.freshet.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SettingsTableTest {
    @Test
    void everyKeyHasARowWithItsDefault() {
        assertThat(SettingsTable.rows())
                .contains(
                        "| `freshet.flush.every` | `1s` |",
                        "| `freshet.accounts.<name>.access-key-secret-file` | – |",
                        "| `freshet.sites.<name>.sources[n].bucket` | – |",
                        "| `freshet.sites.<name>.domains` | – |",
                        "| `freshet.sites.<name>.prefetch.headers.<name>` | – |",
                        "| `freshet.sites.<name>.debounce.max-wait` | `60s` |")
                .doesNotHaveDuplicates();
    }
}
