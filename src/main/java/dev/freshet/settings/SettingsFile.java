package dev.freshet.settings;

import io.quarkus.runtime.ImageMode;
import io.quarkus.runtime.LaunchMode;
import io.smallrye.config.PropertiesConfigSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.ConfigSourceProvider;
import org.yaml.snakeyaml.constructor.DuplicateKeyException;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/// Offers `config/application.yaml` beside the process as a source of settings, above the built-in ones and below
/// the environment. A file that cannot be read is a mistake among others, told by [#UNREADABLE].
public final class SettingsFile implements ConfigSourceProvider {
    /// A key that no file can set: what is wrong with the file.
    static final String UNREADABLE = "freshet.\"config/application.yaml\"";

    private static final Path BESIDE_THE_PROCESS = Path.of("config", "application.yaml");
    private static final int ORDINAL = 265;
    private static final int MAX_BYTES = 4 << 20;
    private static final String BUILD_TOOL = "io/quarkus/deployment/QuarkusAugmentor.class";

    private final Path path;

    /// For the service loader.
    public SettingsFile() {
        this(BESIDE_THE_PROCESS);
    }

    SettingsFile(Path path) {
        this.path = path;
    }

    @Override
    public Iterable<ConfigSource> getConfigSources(ClassLoader loader) {
        return building(loader) || !Files.exists(path) ? List.of() : List.of(source());
    }

    /// While building, whatever a source offers becomes part of the product: nobody's keys belong there. Dev mode
    /// builds too, yet makes no product.
    private static boolean building(ClassLoader loader) {
        return switch (ImageMode.current()) {
            case NATIVE_BUILD -> true;
            case NATIVE_RUN -> false;
            case JVM -> LaunchMode.current() != LaunchMode.DEVELOPMENT && loader.getResource(BUILD_TOOL) != null;
        };
    }

    ConfigSource source() {
        try {
            return new PropertiesConfigSource(YamlText.read(new TextFile(path).read(MAX_BYTES)), name(), ORDINAL);
        } catch (MarkedYAMLException e) {
            return unreadable(where(e));
        } catch (YAMLException e) {
            return unreadable("it is no YAML mapping of keys to values");
        } catch (TextFile.Unreadable e) {
            return unreadable("it " + e.problem());
        }
    }

    /// As a URL, since the framework warns of a file beside the process whose URL is in no source's name.
    private String name() {
        return path.toUri().toString().replaceFirst("^file:///", "file:/");
    }

    /// Neither the exception's message nor its problem: both quote the file, and what they quote may be a secret.
    private static String where(MarkedYAMLException e) {
        String what = e instanceof DuplicateKeyException ? "it has a key twice" : "it is no YAML";
        return e.getProblemMark() == null
                ? what
                : what + ", see line " + (e.getProblemMark().getLine() + 1) + ", column "
                        + (e.getProblemMark().getColumn() + 1);
    }

    private ConfigSource unreadable(String problem) {
        return new PropertiesConfigSource(Map.of(UNREADABLE, problem), name(), ORDINAL);
    }
}
