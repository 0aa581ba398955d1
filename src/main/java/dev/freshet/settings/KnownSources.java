package dev.freshet.settings;

import io.quarkus.runtime.ImageMode;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;
import java.nio.file.Files;
import java.nio.file.Path;

/// Settings come from the environment, from flags and from [SettingsFile]; what else there is has been read by the
/// build. In each start of a binary, looking for more on the class path would take an eighth of the time to find
/// nothing.
public final class KnownSources implements SmallRyeConfigBuilderCustomizer {
    /// Quarkus' own form of the file, which counts where somebody has put one there.
    private static final Path PROPERTIES = Path.of("config", "application.properties");

    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        if (ImageMode.current() == ImageMode.NATIVE_RUN && !Files.exists(PROPERTIES)) {
            builder.setAddDefaultSources(false).setAddSystemSources(true);
        }
    }
}
