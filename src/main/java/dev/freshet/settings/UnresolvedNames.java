package dev.freshet.settings;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Priorities;
import jakarta.annotation.Priority;
import org.jspecify.annotations.Nullable;

/// Lets the reading of our keys go on past a `${NAME}` that nobody sets, so that it is listed with all other mistakes.
/// Without this the first one would end the start, in words that do not say what to do.
@Priority(Priorities.LIBRARY + 400)
public final class UnresolvedNames implements ConfigSourceInterceptor {
    private static final long serialVersionUID = 1L;
    /// What stands in for such a value; no file can hold it.
    static final String MARK = "\0unresolved";

    @Override
    public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        ConfigValue value = context.proceed(name);
        if (value != null && value.hasProblems() && name.startsWith("freshet.")) {
            return value.noProblems().withValue(MARK);
        }
        return value;
    }
}
