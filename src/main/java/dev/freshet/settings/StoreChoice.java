package dev.freshet.settings;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import org.jspecify.annotations.Nullable;

/// Makes active, of the two databases in every build, the one that `freshet.store.url` names.
public final class StoreChoice implements ConfigSourceInterceptor {
    private static final long serialVersionUID = 1L;

    private static final String DATASOURCE = "quarkus.datasource.";
    private static final String ACTIVE = "active";
    private static final String POSTGRESQL = DATASOURCE + "postgresql." + ACTIVE;

    @Override
    public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        // The one without a name goes by several.
        if (!name.startsWith(DATASOURCE) || !name.endsWith(ACTIVE)) {
            return context.proceed(name);
        }
        ConfigValue url = context.restart("freshet.store.url");
        boolean postgresql =
                url != null && url.getValue() != null && url.getValue().startsWith("jdbc:postgresql:");
        return ConfigValue.builder()
                .withName(name)
                .withValue(Boolean.toString(postgresql == name.equals(POSTGRESQL)))
                .build();
    }
}
