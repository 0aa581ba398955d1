package dev.freshet.wiring;

import dev.freshet.jdbc.Store;
import dev.freshet.jdbc.StoreRefused;
import dev.freshet.runtime.MachineClock;
import dev.freshet.runtime.Platform;
import dev.freshet.settings.Settings;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.arc.InjectableInstance;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.postgresql.Driver;

/// Opens the store that the settings name. Both kinds are in every build; only the pool of the named one is ever made.
final class StoreWiring {
    private static final String SQLITE = "jdbc:sqlite:";
    private static final String POSTGRESQL = "postgresql";

    /// How long a process that is ending may still hold the SQLite file.
    private static final Duration HANDOVER = Duration.ofSeconds(30);

    @Produces
    @Singleton
    Store store(
            Settings settings,
            Platform platform,
            MachineClock machine,
            InjectableInstance<AgroalDataSource> sqlite,
            @DataSource(POSTGRESQL) InjectableInstance<AgroalDataSource> postgresql) {
        String url = settings.store().url();
        InstantSource clock = machine.source();
        LongSupplier nanos = platform.freezes() ? Store.nanosOf(clock) : machine.nanos();
        if (!url.startsWith(SQLITE) && Driver.parseURL(url, null) == null) {
            throw new ConfigurationException(
                    "freshet.store.url (FRESHET_STORE_URL) is no address that PostgreSQL's driver"
                            + " understands: write jdbc:postgresql://host:5432/database");
        }
        try {
            return url.startsWith(SQLITE)
                    ? Store.sqlite(file(settings, platform), sqlite.get(), clock, nanos, HANDOVER)
                    : Store.postgresql(postgresql.get(), withoutSecrets(url), clock, nanos, true);
        } catch (StoreRefused refused) {
            // The message alone: a stack trace would only hide it.
            throw new ConfigurationException(refused.getMessage());
        } catch (UncheckedIOException denied) {
            throw new ConfigurationException(denied.getMessage() + " (" + denied.getCause() + ") Let this process write"
                    + " there, or name another file in freshet.store.url (FRESHET_STORE_URL).");
        }
    }

    private static Path file(Settings settings, Platform platform) {
        if (platform.forgets() && !settings.store().ephemeral()) {
            throw new ConfigurationException(
                    "freshet.store.url names a SQLite file, and on this platform a disk vanishes with its"
                            + " instance: what waits would be lost. Name a PostgreSQL database (FRESHET_STORE_URL), or set"
                            + " freshet.store.ephemeral (FRESHET_STORE_EPHEMERAL) to accept.");
        }
        return Path.of(settings.store().url().substring(SQLITE.length()));
    }

    /// Hosts and database: what follows may hold a password.
    private static String withoutSecrets(String url) {
        return url.replaceFirst("^jdbc:", "").replaceFirst("\\?.*$", "").replaceFirst("//[^/@]*@", "//");
    }
}
