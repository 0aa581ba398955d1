package dev.freshet.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which addresses of a store are refused at the start, since what is acknowledged would not stay.
class StoreAddressTest {
    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            jdbc:sqlite::memory:|would end with the process
            jdbc:sqlite::MEMORY:|would end with the process
            jdbc:sqlite::memory:?cache=shared|would end with the process
            jdbc:sqlite::resource:some.db|would end with the process
            jdbc:sqlite:|would end with the process
            jdbc:sqlite:  |would end with the process
            jdbc:sqlite: :memory:|spaces around
            jdbc:sqlite:?journal_mode=OFF|parameters
            jdbc:sqlite:file::memory:|URI
            jdbc:sqlite:file::memory:?cache=shared|URI
            jdbc:sqlite:FILE:x?mode=memory|URI
            jdbc:sqlite:file:x?mode=memory|URI
            jdbc:sqlite:file:x?vfs=memdb|URI
            jdbc:sqlite:file:%3Amemory%3A|URI
            jdbc:sqlite:file:data/freshet.db|URI
            jdbc:sqlite:file:data/freshet.db?immutable=1|URI
            jdbc:sqlite:data/freshet.db?mode=memory|parameters
            jdbc:sqlite:data/freshet.db?journal_mode=MEMORY|parameters
            jdbc:sqlite:data/freshet.db?synchronous=OFF|parameters
            jdbc:sqlite:data/freshet.db?open_mode=1|parameters
            jdbc:sqlite:/dev/shm/freshet.db|no file on a disk
            jdbc:sqlite:/var/../dev/shm/freshet.db|no file on a disk
            jdbc:sqlite:/proc/self/fd/3|no file on a disk
            jdbc:postgresql://h/d?readOnly=true|write nothing
            jdbc:postgresql://h/d?sslmode=require&readOnly=TRUE|write nothing
            jdbc:postgresql://h,i/d?targetServerType=secondary|standby
            jdbc:postgresql://h,i/d?targetServerType=preferSecondary|standby
            jdbc:postgresql://h/d?currentSchema=pg_temp|temporary
            jdbc:postgresql://h/d?currentSchema=%70g_temp,public|temporary
            jdbc:postgresql://h/d?options=-c%20search_path=pg_temp|temporary
            jdbc:postgresql://h/d?options=-c%20synchronous_commit%3Doff|forget what it has confirmed
            jdbc:postgresql://h/d?options=-c+default_transaction_read_only%3Don|write nothing
            """)
    void anAddressWhoseStoreWouldNotStayIsRefused(String url, String problem) {
        SettingsInvalid refused = catchThrowableOfType(SettingsInvalid.class, () -> load(url));

        assertThat(refused).isNotNull();
        assertThat(refused.mistakes()).singleElement().satisfies(mistake -> {
            assertThat(mistake.property()).isEqualTo("freshet.store.url");
            assertThat(mistake.problem()).contains(problem);
            assertThat(mistake.remedy()).isNotBlank();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:sqlite:data/freshet.db",
                "jdbc:sqlite:/var/lib/freshet/my store.db",
                "jdbc:sqlite:memory",
                "jdbc:sqlite:devices/freshet.db",
                "jdbc:sqlite:../100%/freshet.db",
                "jdbc:postgresql:freshet",
                "jdbc:postgresql://h:5432,i:5432/d?targetServerType=primary&sslmode=verify-full",
                "jdbc:postgresql://h/d?currentSchema=freshet&readOnly=false&ApplicationName=x",
                "jdbc:postgresql://h/d?options=-c%20statement_timeout=9000",
                "jdbc:postgresql://h/d?autosave=conservative&prepareThreshold=0",
            })
    void anAddressWhoseStoreStaysIsTaken(String url) {
        assertThat(load(url).store().url()).isEqualTo(url);
    }

    @Property(tries = 100)
    void noParameterOfAFileIsTaken(@ForAll @AlphaChars String key, @ForAll @AlphaChars @NotEmpty String path) {
        assertThat(StoreAddress.flaw("jdbc:sqlite:" + path + "?" + key + "=1")).isPresent();
        assertThat(StoreAddress.flaw("jdbc:sqlite:" + path)).isEmpty();
    }

    private Settings load(String url) {
        return new Loader(folder).loadMore("store: { url: \"" + url + "\" }");
    }
}
