package dev.freshet.wiring;

import dev.freshet.backlog.Lane;
import dev.freshet.call.Roster;
import dev.freshet.line.Product;
import dev.freshet.settings.AccountSettings;
import dev.freshet.settings.Settings;
import java.util.Optional;

/// The lanes that the settings have an account for, and an ESA site where it takes one.
record SettingsRoster(Settings settings) implements Roster {
    @Override
    public Optional<Gap> gap(Lane lane) {
        String name = lane.account();
        AccountSettings account = settings.accounts().get(name);
        if (account == null) {
            return Optional.of(new Gap(
                    "account " + name + " is not in the settings",
                    "put it back (freshet.accounts." + name + "), or cancel its records"));
        }
        return lane.product() == Product.ESA && account.esaSite().isEmpty()
                ? Optional.of(new Gap(
                        "account " + name + " has no ESA site in the settings",
                        "put freshet.accounts." + name + ".esa-site-id back, or cancel its records"))
                : Optional.empty();
    }
}
