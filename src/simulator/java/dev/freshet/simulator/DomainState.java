package dev.freshet.simulator;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What a domain's status may be. Only an online one can be refreshed (alibaba-api.md §5.6, §6.2).
enum DomainState {
    ONLINE,
    OFFLINE,
    CONFIGURING,
    CONFIGURE_FAILED,
    CHECKING,
    CHECK_FAILED,
    STOPPING,
    DELETING;

    /// The vendor's word for it.
    String shown() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<DomainState> named(String shown) {
        return Stream.of(values()).filter(state -> state.shown().equals(shown)).findFirst();
    }
}
