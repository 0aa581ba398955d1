package dev.freshet.settings;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// Loads settings as a start would, without the framework.
final class Loader {
    /// The smallest valid file (design §3.1).
    static final String SMALLEST = """
            freshet:
              accounts:
                main: { access-key-id: "${KEY_ID}", access-key-secret: "${KEY_SECRET}" }
              sites:
                www:
                  account: main
                  domains: [www.example.com]
                  sources: [ { bucket: my-site } ]
            """;

    private final Path folder;
    private final Map<String, String> environment = new HashMap<>(Map.of("KEY_ID", "id-1", "KEY_SECRET", "s3cr3t-1"));

    Loader(Path folder) {
        this.folder = folder;
    }

    Loader with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Settings load(String yaml) {
        try {
            Path file = Files.writeString(folder.resolve("application.yaml"), yaml);
            return Settings.load(config(file), environment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The smallest file with these lines below the site `www`.
    Settings loadSite(String lines) {
        return load(SMALLEST + lines.indent(6));
    }

    /// The smallest file with these lines below `freshet`.
    Settings loadMore(String lines) {
        return load(SMALLEST + lines.indent(2));
    }

    private SmallRyeConfig config(Path file) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new SettingsFile(file).source())
                .withSources(new EnvConfigSource(environment, 300))
                .withInterceptors(new UnresolvedNames())
                .withMapping(FreshetSettings.class)
                .withValidateUnknown(false)
                .build();
    }
}
