package dev.freshet.settings;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import org.jspecify.annotations.Nullable;

/// Makes active, of the two databases in every build, the one that `freshet.store.url` names.
public final class StoreChoice implements ConfigSourceInterceptor {
    private static final long serialVersionUID = 1L;

    private static final String SQLITE = "quarkus.datasource.active";
    private static final String POSTGRESQL = "quarkus.datasource.postgresql.active";

    @Override
    public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        if (!name.equals(SQLITE) && !name.equals(POSTGRESQL)) {
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
