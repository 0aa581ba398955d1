package dev.freshet.settings;

import io.quarkus.runtime.ImageMode;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;

/// Settings come from the environment, from flags and from [SettingsFile]; what else there is has been read by the
// build.
/// In each start of a binary, looking for more on the class path would take an eighth of the time to find nothing.
public final class KnownSources implements SmallRyeConfigBuilderCustomizer {
    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        if (ImageMode.current() == ImageMode.NATIVE_RUN) {
            builder.setAddDefaultSources(false).setAddSystemSources(true);
        }
    }
}
