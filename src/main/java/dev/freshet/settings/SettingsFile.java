package dev.freshet.settings;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.source.yaml.YamlConfigSource;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.ConfigSourceProvider;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.DuplicateKeyException;
import org.yaml.snakeyaml.constructor.SafeConstructor;
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
        return Files.exists(path) ? List.of(source()) : List.of();
    }

    private ConfigSource source() {
        try {
            if (Files.size(path) > MAX_BYTES) {
                return unreadable("it is larger than 4 MiB");
            }
            String text = Files.readString(path);
            checkSyntax(text);
            return new YamlConfigSource(path.toString(), text, ORDINAL);
        } catch (MarkedYAMLException e) {
            return unreadable(where(e));
        } catch (YAMLException | ClassCastException e) {
            return unreadable("it is no YAML mapping of keys to values");
        } catch (CharacterCodingException e) {
            return unreadable("it is not encoded in UTF-8");
        } catch (IOException e) {
            return unreadable("it cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    /// Neither the exception's message nor its problem: both quote the file, and what they quote may be a secret.
    private static String where(MarkedYAMLException e) {
        String what = e instanceof DuplicateKeyException ? "it has a key twice" : "it is no YAML";
        return e.getProblemMark() == null
                ? what
                : what + ", see line " + (e.getProblemMark().getLine() + 1) + ", column "
                        + (e.getProblemMark().getColumn() + 1);
    }

    /// The source itself takes the last of two equal keys without a word.
    private static void checkSyntax(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        for (Object document : new Yaml(new SafeConstructor(options)).loadAll(text)) {
            if (document != null && !(document instanceof Map)) {
                throw new YAMLException("not a mapping");
            }
        }
    }

    private static ConfigSource unreadable(String problem) {
        return new PropertiesConfigSource(Map.of(UNREADABLE, problem), "unreadable settings", ORDINAL);
    }
}
