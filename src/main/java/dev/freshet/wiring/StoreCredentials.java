package dev.freshet.wiring;

import dev.freshet.settings.Settings;
import io.quarkus.credentials.CredentialsProvider;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;

/// The database's user and password as the settings have them, whether from a variable or from a file.
@Singleton
@Named(StoreCredentials.NAME)
final class StoreCredentials implements CredentialsProvider {
    static final String NAME = "freshet-store";

    private final Settings.Store store;

    StoreCredentials(Settings settings) {
        this.store = settings.store();
    }

    @Override
    public Map<String, String> getCredentials(String name) {
        Map<String, String> credentials = new HashMap<>();
        store.user().ifPresent(user -> credentials.put(USER_PROPERTY_NAME, user));
        store.password().ifPresent(password -> credentials.put(PASSWORD_PROPERTY_NAME, password));
        return credentials;
    }
}
